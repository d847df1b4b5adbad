import { ConfigError, failOn } from '../../model/errors.js';
import type { Principal, Target } from '../../model/target.js';
import { ownerId } from '../../model/target.js';
import type { ListedPrincipal } from '../config/configuration.js';
import type { TokenSource } from '../config/token-source.js';
import { askIssuer, type Issued } from '../tokens/issuer.js';
import { isRenewable, readToken } from '../tokens/read.js';
import { acceptToken, type TokenContext, type TokenWithExpiry, withExpiry } from '../tokens/source.js';
import type { PrepareInput } from './input.js';
import { matchListedPrincipal, withUserName } from './principals.js';
import type { TokenSourceResult } from './token-store.js';

/** The tokens of the needed principals by source, and warnings for the operator. */
export interface Collected {
  /** Of two that have a token for the same principal, the later counts. */
  readonly results: readonly TokenSourceResult[];
  readonly warnings: readonly string[];
  /** Whether the owner's token is one that comes without a description. */
  readonly undescribed: boolean;
}

/**
 * Collects the tokens of the needed principals: those the operator lists, then those the issuer mints; the token
 * without a description is the owner's if there is no better one. Every source is read, so that all problems are reported at once.
 * @throws {ConfigError} a source is empty or fails
 */
export async function collectTokens(input: PrepareInput, users: Target['users']): Promise<Collected> {
  const supplied = await suppliedTokens(input, users);
  const listed = new Set(supplied.listed.flatMap(({ tokens }) => [...tokens.keys()]));
  const missing = input.needed.filter(({ id }) => !listed.has(id));
  const issued = await issuedTokens(input, missing, users);
  const results = [...supplied.own, ...issued.results, ...supplied.listed];
  const owners = results.findLast(({ tokens }) => tokens.has(ownerId));
  return {
    results,
    warnings: issued.warnings,
    undescribed: owners !== undefined && supplied.own.includes(owners),
  };
}

interface Supplied {
  /** The token without a description, if the owner is needed. */
  readonly own: readonly TokenSourceResult[];
  /** The tokens of listed principals that match needed ones. */
  readonly listed: readonly TokenSourceResult[];
}

async function suppliedTokens(input: PrepareInput, users: Target['users']): Promise<Supplied> {
  const principals = (input.configuration?.principals ?? []).filter(({ token }) => token !== undefined);
  const listed = principals.map((each) => servedBy(each, principals, input, users));
  const results = await allOf([ownResult(input), ...listed]);
  const [own, ...others] = results.map((each) => (each !== undefined && each.tokens.size > 0 ? [each] : []));
  return { own: own ?? [], listed: others.flat() };
}

async function ownResult(input: PrepareInput): Promise<TokenSourceResult | undefined> {
  const { settings, configuration, redactor, needed } = input;
  const ids = needed.filter(({ id }) => id === ownerId).map(({ id }) => id);
  if (settings.token !== undefined) {
    const { value, from } = settings.token;
    return { tokens: forEach(ids, withExpiry(acceptToken(value, from, redactor), undefined)), from };
  }
  if (configuration?.token === undefined) return undefined;
  return resultFrom(configuration.token, configuration.place('token'), ids, input);
}

/** The token of a listed principal, for the needed ones that it matches best. */
async function servedBy(
  principal: ListedPrincipal,
  listed: readonly ListedPrincipal[],
  input: PrepareInput,
  users: Target['users'],
): Promise<TokenSourceResult | undefined> {
  const { configuration, needed } = input;
  const { token, defect } = principal;
  if (token === undefined || configuration === undefined) return undefined;
  const place = configuration.place('principals', configuration.principals.indexOf(principal), 'token');
  const ids = needed.filter((each) => matchListedPrincipal(each, listed, users) === principal).map(({ id }) => id);
  const result = await resultFrom(token, place, ids, input);
  return defect === undefined ? result : { tokens: result.tokens, from: place };
}

async function resultFrom(
  source: TokenSource,
  place: string,
  ids: readonly string[],
  input: PrepareInput,
): Promise<TokenSourceResult> {
  const take = async (): Promise<TokenSourceResult['tokens']> =>
    forEach(ids, await readToken(source, place, contextOf(input)));
  const tokens = await take();
  return isRenewable(source) ? { tokens, renew: take, from: place } : { tokens, from: place };
}

function forEach(ids: readonly string[], token: TokenWithExpiry): TokenSourceResult['tokens'] {
  return new Map(ids.map((id) => [id, token]));
}

async function issuedTokens(
  input: PrepareInput,
  missing: readonly Principal[],
  users: Target['users'],
): Promise<Omit<Collected, 'undescribed'>> {
  const { configuration } = input;
  if (configuration?.tokenIssuer === undefined || missing.length === 0) return { results: [], warnings: [] };
  const { command } = configuration.tokenIssuer;
  const place = configuration.place('tokenIssuer');
  const ask = (principals: readonly Principal[]): Promise<Issued> =>
    askIssuer(command, principals, place, contextOf(input));
  const asked = missing.map((each) => withUserName(each, users));
  const sound = asked.filter(({ defect }) => defect === undefined);
  const { tokens, remarks } = await ask(asked);
  const renewable = {
    tokens: tokensFor(sound, tokens),
    renew: async () => tokensFor(sound, (await ask(sound)).tokens),
    from: place,
  };
  const defective = {
    tokens: tokensFor(
      asked.filter((each) => !sound.includes(each)),
      tokens,
    ),
    from: place,
  };
  return {
    results: [renewable, defective],
    warnings: remarks === '' ? [] : [`the token issuer says: ${remarks}`],
  };
}

function tokensFor(principals: readonly Principal[], issued: Issued['tokens']): TokenSourceResult['tokens'] {
  return new Map(
    principals.flatMap(({ id }) => {
      const token = issued.get(id);
      return token === undefined ? [] : [[id, withExpiry(token, undefined)] as const];
    }),
  );
}

function contextOf({ environment, configuration, redactor, timeoutMs, ca }: PrepareInput): TokenContext {
  return {
    environment,
    folder: configuration?.folder ?? '.',
    redactor,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(ca === undefined ? {} : { ca }),
  };
}

/** Waits for all, then fails with every problem found. */
async function allOf<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  const outcomes = await Promise.all(promises.map(outcomeOf));
  failOn(outcomes.flatMap((each) => ('problems' in each ? each.problems : [])));
  return outcomes.flatMap((each) => ('value' in each ? [each.value] : []));
}

function outcomeOf<T>(promise: Promise<T>): Promise<{ value: T } | { problems: readonly string[] }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => {
      if (error instanceof ConfigError) return { problems: error.problems };
      throw error;
    },
  );
}
