import { ConfigError } from '../../model/errors.js';
import type { TokenWithExpiry } from '../tokens/source.js';
import { tokenName } from '../tokens/token-name.js';

/** The tokens that come from one source, by the id of the needed principal. */
export interface TokenSourceResult {
  readonly tokens: ReadonlyMap<string, TokenWithExpiry>;
  /**
   * Reads the source again; absent if the source has a single token, or if the tokens are deliberately invalid.
   * @throws {ConfigError} the source fails
   */
  readonly renew?: () => Promise<ReadonlyMap<string, TokenWithExpiry>>;
  /** Names the source in messages, for instance `GPJC_TOKEN`. */
  readonly from?: string;
}

/** Tokens, held in memory only. */
export interface TokenStore {
  /** Principal id → token; a renewed token takes the place of the old one. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Renews the token of a principal, and all of the same source, when it is about to expire. */
  readonly renew: (id: string) => Promise<void>;
}

interface TokenStoreOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly warn: (warning: string) => void;
  /** Warnings about the renewed tokens, which are given by the ids of their principals. */
  readonly examine: (renewed: readonly string[], tokens: TokenStore['tokens']) => readonly string[];
}

const marginMs = 60_000;
const done = Promise.resolve();

/** Holds the tokens of all sources; if two have one for the same principal, the later counts. */
export function createTokenStore(
  results: readonly TokenSourceResult[],
  { now, warn, examine }: TokenStoreOptions,
): TokenStore {
  const resultOf = new Map(results.flatMap((each) => [...each.tokens.keys()].map((id) => [id, each] as const)));
  const tokens = new Map(results.flatMap((each) => [...each.tokens].map(([id, { token }]) => [id, token] as const)));
  const put = (result: TokenSourceResult, fresh: TokenSourceResult['tokens']): void => {
    const own = [...fresh].filter(([id]) => resultOf.get(id) === result);
    const before = new Map(tokens);
    for (const [id, { token }] of own) tokens.set(id, token);
    const renewed = own.filter(([id, { token }]) => before.get(id) !== token).map(([id]) => id);
    examine(renewed, tokens).forEach(warn);
  };
  const sources = new Map(results.map((each) => [each, new RenewableSource(each, { now, warn, put })]));
  return {
    tokens,
    renew: (id) => {
      const result = resultOf.get(id);
      return (result && sources.get(result)?.renewWhenDue()) ?? done;
    },
  };
}

interface SourceOptions extends Pick<TokenStoreOptions, 'now' | 'warn'> {
  /** Stores the current tokens of a source. */
  readonly put: (result: TokenSourceResult, fresh: TokenSourceResult['tokens']) => void;
}

/** Renews the tokens of a source before they expire, until a renewal fails; a source with a single token is never due. */
class RenewableSource {
  readonly #result: TokenSourceResult;
  readonly #options: SourceOptions;
  #due: number;
  #running: Promise<void> | undefined;

  constructor(result: TokenSourceResult, options: SourceOptions) {
    this.#result = result;
    this.#options = options;
    this.#due = dueOf(result.tokens, options.now());
  }

  /** One renewal at a time: concurrent calls wait for it. There is none after one that fails. */
  renewWhenDue(): Promise<void> {
    const { renew } = this.#result;
    if (renew === undefined || this.#options.now() < this.#due) return done;
    this.#running ??= this.#attempt(renew);
    return this.#running;
  }

  async #attempt(renew: NonNullable<TokenSourceResult['renew']>): Promise<void> {
    try {
      this.#take(await renew());
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      this.#giveUp(error.message);
    } finally {
      this.#running = undefined;
    }
  }

  #take(fresh: TokenSourceResult['tokens']): void {
    const { now, put } = this.#options;
    put(this.#result, fresh);
    this.#due = dueOf(fresh, now());
    if (this.#due <= now()) this.#giveUp('its source only gives one that has expired');
  }

  #giveUp(reason: string): void {
    this.#due = Number.POSITIVE_INFINITY;
    this.#options.warn(`${namesIn(this.#result)} is not renewed any more: ${reason}`);
  }
}

/** When to renew: a minute before the first of the tokens expires, or after half its lifetime if that is short. */
function dueOf(tokens: TokenSourceResult['tokens'], at: number): number {
  const dues = [...tokens.values()].flatMap(({ expiresAt }) =>
    expiresAt === undefined ? [] : [expiresAt - Math.min(marginMs, (expiresAt - at) / 2)],
  );
  return Math.min(...dues);
}

function namesIn({ tokens, from }: TokenSourceResult): string {
  const [first = '', ...rest] = tokens.keys();
  const others = rest.length === 0 ? '' : ` and ${rest.length} more`;
  return `${tokenName(first, from)}${others}`;
}
