import { ConfigError, failOn } from '../errors.js';
import type { Principal, Target } from '../target.js';
import type { ListedPrincipal } from './configuration.js';
import type { PrepareInput } from './input.js';
import { askIssuer } from './issuer.js';
import { named, ownerId, serving } from './principals.js';
import { acceptToken, readToken, type TokenContext } from './tokens.js';

/** Tokens by the id of the needed principal, and what the operator is to know about them. */
export interface Collected {
  readonly tokens: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/**
 * Collects the tokens of the needed principals: those the operator lists, then those the issuer mints; the token that
 * comes without a description is the owner's when there is nothing better.
 * Every source is read, so that all that is wrong with them is known at once.
 * @throws {ConfigError} a source is empty or fails
 */
export async function collectTokens(input: PrepareInput, users: Target['users']): Promise<Collected> {
  const { own, listed } = await suppliedTokens(input, users);
  const missing = input.needed.filter(({ id }) => !listed.has(id));
  const { tokens, warnings } = await issuedTokens(input, missing, users);
  const ofOwner = own !== undefined && input.needed.some(({ id }) => id === ownerId) ? [[ownerId, own] as const] : [];
  return { tokens: new Map([...ofOwner, ...tokens, ...listed]), warnings };
}

interface Supplied {
  /** The token that comes without a description. */
  readonly own: string | undefined;
  /** The tokens of listed principals, by the id of the needed principal each serves. */
  readonly listed: ReadonlyMap<string, string>;
}

async function suppliedTokens(input: PrepareInput, users: Target['users']): Promise<Supplied> {
  const listed = (input.configuration?.principals ?? []).filter(({ token }) => token !== undefined);
  const [own, ...values] = await allOf([ownToken(input), ...listed.map((each) => listedToken(each, input))]);
  const tokenOf = new Map(listed.map((each, index) => [each, values[index]]));
  const found = input.needed.map((each) => {
    const server = serving(each, listed, users);
    return [each.id, server && tokenOf.get(server)] as const;
  });
  return { own, listed: new Map(found.flatMap(([id, token]) => (token === undefined ? [] : [[id, token] as const]))) };
}

async function ownToken(input: PrepareInput): Promise<string | undefined> {
  const { settings, configuration, redactor } = input;
  if (settings.token !== undefined) return acceptToken(settings.token.value, settings.token.from, redactor);
  if (configuration?.token === undefined) return undefined;
  return readToken(configuration.token, configuration.place('token'), contextOf(input));
}

async function listedToken(principal: ListedPrincipal, input: PrepareInput): Promise<string | undefined> {
  const { configuration } = input;
  if (principal.token === undefined || configuration === undefined) return undefined;
  const place = configuration.place('principals', configuration.principals.indexOf(principal), 'token');
  return readToken(principal.token, place, contextOf(input));
}

async function issuedTokens(
  input: PrepareInput,
  missing: readonly Principal[],
  users: Target['users'],
): Promise<Collected> {
  const { configuration } = input;
  if (configuration?.tokenIssuer === undefined || missing.length === 0) return { tokens: new Map(), warnings: [] };
  const asked = missing.map((each) => named(each, users));
  const place = configuration.place('tokenIssuer');
  const { tokens, remarks } = await askIssuer(configuration.tokenIssuer.command, asked, place, contextOf(input));
  return { tokens, warnings: remarks === '' ? [] : [`the token issuer says: ${remarks}`] };
}

function contextOf({ environment, configuration, redactor, timeoutMs }: PrepareInput): TokenContext {
  const context = { environment, folder: configuration?.folder ?? '.', redactor };
  return timeoutMs === undefined ? context : { ...context, timeoutMs };
}

/** Waits for all, then fails with every problem there was. */
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
