import type { Narrowing } from '../discovery/index.js';
import type { Principal, Target } from '../target.js';
import { validBaseUrl } from './base-url.js';
import { type Collected, collectTokens } from './collect.js';
import type { Configuration } from './configuration.js';
import type { PrepareInput } from './input.js';
import { chosenJobs } from './jobs.js';
import { mismatchesOf } from './mismatch.js';
import { named, ownerId } from './principals.js';
import type { Settings } from './setting.js';
import { tampered } from './tampered.js';
import { shortTokenWarning } from './tokens.js';

export { type Configuration, findConfiguration, readConfiguration } from './configuration.js';
export type { EmbeddedTarget, PrepareInput } from './input.js';
export type { Setting, Settings } from './setting.js';

export interface Prepared {
  /** Has no jobs yet when they are to be looked for. */
  readonly target: Target;
  /** What narrows the search, when jobs are to be looked for. */
  readonly search?: Narrowing;
  /** Principal id → token, all registered with the redactor. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

const defaultUsers: Target['users'] = { owner: 'owner', other: 'other' };

/**
 * Resolves what the operator says, flag before environment before file, to a target and the tokens to ask with.
 * Sends nothing itself; token commands and the token issuer run here.
 * @throws {ConfigError} with a line for each thing that is wrong
 */
export async function prepare(input: PrepareInput): Promise<Prepared> {
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
  const { settings, configuration } = input;
  const users = configuration?.users ?? defaultUsers;
  const choice = chosenJobs(settings, configuration?.jobs ?? []);
  const jobs = choice.kind === 'jobs' ? choice.jobs : [];
  const ready = prepared({ baseUrl, embedded: false, jobs, users }, await collectTokens(input, users), input);
  return choice.kind === 'jobs' ? ready : { ...ready, search: choice.narrowing };
}

async function prepareEmbedded(input: PrepareInput): Promise<Prepared> {
  const { settings, configuration, needed } = input;
  const { baseUrl, jobs: seeded, users, issue } = await input.embedded();
  const choice = chosenJobs(settings, seeded);
  const jobs = choice.kind === 'jobs' ? choice.jobs : seeded;
  const tokens = await issue(needed.map((each) => named(each, users)));
  return prepared(
    { baseUrl, embedded: true, jobs, users },
    { tokens, warnings: unused(settings, configuration) },
    input,
  );
}

function prepared(
  place: Omit<Target, 'principals' | 'withheld' | 'mismatches'>,
  collected: Collected,
  { needed, configuration, redactor, now }: PrepareInput,
): Prepared {
  const tokens = new Map([...collected.tokens, ...tamperedTokens(needed, collected.tokens)]);
  for (const token of tokens.values()) redactor.register(token);
  const withheld = new Map(Object.entries(configuration?.withheld ?? {}));
  const short = [...tokens].flatMap(([id, token]) => shortTokenWarning(token, id));
  const mismatches = mismatchesOf(needed, tokens, { baseUrl: place.baseUrl, now: now() });
  const target = { ...place, principals: new Set(tokens.keys()), withheld, mismatches };
  return { target, tokens, warnings: [...collected.warnings, ...short] };
}

/** Tampered tokens that nobody supplied, made of the owner's. */
function tamperedTokens(
  needed: readonly Principal[],
  tokens: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const owner = tokens.get(ownerId);
  const wanted = needed.filter(({ id, defect }) => defect === 'tampered' && !tokens.has(id));
  return new Map(owner === undefined ? [] : wanted.map(({ id }) => [id, tampered(owner)]));
}

/** Names what the operator supplies for a service of their own without saying where it is. */
function unused({ token }: Settings, configuration: Configuration | undefined): readonly string[] {
  const { jobs = [], principals = [], tokenIssuer } = configuration ?? {};
  const supplied = [
    token?.from,
    configuration?.token && 'token',
    jobs.length > 0 ? 'jobs' : undefined,
    principals.length > 0 ? 'principals' : undefined,
    tokenIssuer && 'tokenIssuer',
  ].filter((each) => each !== undefined);
  if (supplied.length === 0) return [];
  return [`no base URL is given, so the embedded reference service is the target; not used: ${supplied.join(', ')}`];
}
