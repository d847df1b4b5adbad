import { sentence } from '../../model/diagnosis.js';
import type { Narrowing } from '../../model/discovery.js';
import { failOn } from '../../model/errors.js';
import type { Principal, Target } from '../../model/target.js';
import { ownerId } from '../../model/target.js';
import { validBaseUrl } from '../config/base-url.js';
import type { Configuration } from '../config/configuration.js';
import { chosenJobs } from '../config/job-choice.js';
import { blankProblems, overrideWarnings, type Settings } from '../config/setting.js';
import { mismatchesOf } from '../tokens/mismatch.js';
import { tampered } from '../tokens/tampered.js';
import { tokenName } from '../tokens/token-name.js';
import { type Collected, collectTokens } from './collect.js';
import { expiryWarnings } from './expiry.js';
import type { PrepareInput } from './input.js';
import { presumedOwner } from './presumed-owner.js';
import { withUserName } from './principals.js';
import { renewalExaminer } from './renewal.js';
import { createTokenStore, type TokenSourceResult } from './token-store.js';
import { unservingProblems } from './unserving.js';

export { type Configuration, findConfiguration, readConfiguration } from '../config/configuration.js';
export type { Setting, Settings } from '../config/setting.js';
export type { EmbeddedTarget, PrepareInput } from './input.js';

export interface Prepared {
  /** Has no jobs yet if they are still to be discovered. */
  readonly target: Target;
  /** Narrows the search, if jobs are to be discovered. */
  readonly search?: Narrowing;
  /** Principal id → token, all registered with the redactor; a renewed one takes the place of the old one. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Principal id → where its token comes from, for messages. */
  readonly sources: ReadonlyMap<string, string>;
  /** Renews the token of a principal if it is about to expire and its source is renewable. */
  readonly renew: (id: string) => Promise<void>;
  readonly warnings: readonly string[];
}

const defaultUsers: Target['users'] = { owner: 'owner', other: 'other' };

/**
 * Resolves the operator's settings, flag before environment before file, to a target and its tokens. Reads the
 * token sources, and sends the target nothing.
 * @throws {ConfigError} with a line for each thing that is wrong
 */
export async function prepare(input: PrepareInput): Promise<Prepared> {
  const { printer, share, job } = input.settings;
  failOn(blankProblems([printer, share, job]));
  const baseUrl = baseUrlOf(input);
  const needed = [...new Map(input.needed.map((each) => [each.id, each])).values()];
  return baseUrl === undefined ? prepareEmbedded({ ...input, needed }) : prepareOwn({ ...input, needed }, baseUrl);
}

/** The base URL the operator gives, validated; undefined when the embedded reference service is the target. */
function baseUrlOf({ settings, configuration }: PrepareInput): string | undefined {
  if (settings.baseUrl !== undefined) return validBaseUrl(settings.baseUrl);
  if (configuration?.baseUrl === undefined) return undefined;
  return validBaseUrl({ value: configuration.baseUrl, from: configuration.place('baseUrl') });
}

async function prepareOwn(input: PrepareInput, baseUrl: string): Promise<Prepared> {
  const { settings, configuration, known } = input;
  const users = configuration?.users ?? defaultUsers;
  if (configuration !== undefined && known !== undefined) failOn(unservingProblems(configuration, known, users));
  const choice = chosenJobs(settings, configuration?.jobs ?? []);
  const jobs = choice.kind === 'jobs' ? choice.jobs : [];
  const collected = await collectTokens(input, users);
  const presumed = presumedOwner(configuration?.possibleOwners ?? [], jobs, collected.results);
  const warnings = presumed === undefined ? collected.warnings : [...collected.warnings, presumed.warning];
  const place = { baseUrl, embedded: false, jobs, users: presumed?.users ?? users };
  const ready = prepared(place, { ...collected, warnings }, input);
  return choice.kind === 'jobs' ? ready : { ...ready, search: choice.narrowing };
}

async function prepareEmbedded(input: PrepareInput): Promise<Prepared> {
  const { settings, configuration, needed } = input;
  if (configuration !== undefined) failOn(homeless(configuration));
  const { baseUrl, jobs: seeded, users, issue } = await input.embedded();
  const choice = chosenJobs(settings, seeded);
  const jobs = choice.kind === 'jobs' ? choice.jobs : seeded;
  const issued = await issue(needed.map((each) => withUserName(each, users)));
  const tokens = new Map([...issued].map(([id, token]) => [id, { token, expiresAt: undefined }]));
  const collected = { results: [{ tokens }], warnings: unused(settings), undescribed: false };
  return prepared({ baseUrl, embedded: true, jobs, users }, collected, input);
}

function prepared(
  place: Omit<Target, 'principals' | 'withheld' | 'mismatches'>,
  collected: Collected,
  { settings, needed, configuration, redactor, deadlineMs, now, warn }: PrepareInput,
): Prepared {
  const results = [...collected.results, tamperedTokens(needed, collected.results)];
  const sources = new Map(
    results.flatMap(({ tokens, from }) =>
      from === undefined ? [] : [...tokens.keys()].map((id) => [id, from] as const),
    ),
  );
  const examine = renewalExaminer(needed, { baseUrl: place.baseUrl, redactor, sources, now });
  const { tokens, renew } = createTokenStore(results, { now, warn, examine });
  for (const [id, token] of tokens) redactor.registerAs(tokenName(id, sources.get(id)), token);
  const withheld = new Map(Object.entries(configuration?.withheld ?? {}));
  const ending = expiryWarnings(collected.results, needed, { now: now(), deadline: now() + deadlineMs });
  const mismatches = mismatchesOf(needed, tokens, { baseUrl: place.baseUrl, now: now(), sources });
  const reasons = new Map([...mismatches].map(([id, mismatch]) => [id, sentence(mismatch)]));
  const target = {
    ...place,
    principals: new Set(tokens.keys()),
    withheld,
    mismatches: reasons,
    ...(collected.undescribed ? { undescribed: true as const } : {}),
  };
  const precedence = precedenceWarnings(settings, configuration);
  const warnings = [...precedence, ...collected.warnings, ...redactor.warnings(), ...ending];
  return { target, tokens, sources, renew, warnings };
}

/** Tampered tokens, derived from the owner's where none were supplied. */
function tamperedTokens(needed: readonly Principal[], results: readonly TokenSourceResult[]): TokenSourceResult {
  const owner = results.findLast(({ tokens }) => tokens.has(ownerId))?.tokens.get(ownerId);
  const wanted = needed.filter(
    ({ id, defect }) => defect === 'tampered' && !results.some(({ tokens }) => tokens.has(id)),
  );
  if (owner === undefined) return { tokens: new Map() };
  return { tokens: new Map(wanted.map(({ id }) => [id, { ...owner, token: tampered(owner.token) }])) };
}

/** Says of each value that two sources give which one counts. */
function precedenceWarnings(settings: Settings, configuration: Configuration | undefined): readonly string[] {
  const { baseUrl, token, printer, share, job } = settings;
  const filesUrl = configuration?.baseUrl;
  return [
    ...overrideWarnings([baseUrl, printer, share, job]),
    ...(baseUrl !== undefined && filesUrl !== undefined && filesUrl !== baseUrl.value
      ? [`${baseUrl.from} counts, ${configuration?.place('baseUrl')} says something else and does not`]
      : []),
    ...(token !== undefined && configuration?.token !== undefined && configuration.token.env !== token.from
      ? [`${token.from} is the owner's token, and ${configuration.place('token')} is not used: the environment wins`]
      : []),
  ];
}

/** A configuration that says whom to ask for what and not where: the embedded reference is not what it is about. */
function homeless(configuration: Configuration): readonly string[] {
  const { jobs, principals, token, tokenIssuer, headers, clientCertificate, place } = configuration;
  const supplied = [
    jobs.length > 0 ? 'jobs' : undefined,
    principals.length > 0 ? 'principals' : undefined,
    token && 'token',
    tokenIssuer && 'tokenIssuer',
    headers && 'headers',
    clientCertificate && 'clientCertificate',
  ].filter((each) => each !== undefined);
  const [first] = supplied;
  if (first === undefined) return [];
  const fix = 'give "baseUrl" in this file, GPJC_BASE_URL or --base-url';
  return [`${place(first)}: there is no base URL for ${supplied.join(', ')}; ${fix}`];
}

/** Names the setting that has no effect because no base URL is given. */
function unused({ token }: Settings): readonly string[] {
  if (token === undefined) return [];
  return [`no base URL is given, so the embedded reference service is the target; not used: ${token.from}`];
}
