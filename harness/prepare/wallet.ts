import { ConfigError } from '../../model/errors.js';
import type { Acquired } from '../tokens/source.js';

/** The tokens that come from one source, by the id of the needed principal. */
export interface Supply {
  readonly tokens: ReadonlyMap<string, Acquired>;
  /**
   * Asks the source again; absent where it holds the one token it has, and where tokens are wrong on purpose.
   * @throws {ConfigError} the source fails
   */
  readonly renew?: () => Promise<ReadonlyMap<string, Acquired>>;
}

/** Tokens in memory, and nowhere else. */
export interface Wallet {
  /** Principal id → token; a renewed token takes the place of the old one. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Renews the token of a principal, and all of the same source, when it is about to expire. */
  readonly renew: (id: string) => Promise<void>;
}

interface WalletOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly warn: (warning: string) => void;
  /** What there is to say about the renewed tokens among all, by the ids of their principals. */
  readonly examine: (renewed: readonly string[], tokens: Wallet['tokens']) => readonly string[];
}

const marginMs = 60_000;
const done = Promise.resolve();

/** Holds the tokens of all supplies; of two that have one for the same principal, the later counts. */
export function createWallet(supplies: readonly Supply[], { now, warn, examine }: WalletOptions): Wallet {
  const supplyOf = new Map(supplies.flatMap((each) => [...each.tokens.keys()].map((id) => [id, each] as const)));
  const tokens = new Map(supplies.flatMap((each) => [...each.tokens].map(([id, { token }]) => [id, token] as const)));
  const put = (supply: Supply, fresh: Supply['tokens']): void => {
    const own = [...fresh].filter(([id]) => supplyOf.get(id) === supply);
    const before = new Map(tokens);
    for (const [id, { token }] of own) tokens.set(id, token);
    const renewed = own.filter(([id, { token }]) => before.get(id) !== token).map(([id]) => id);
    examine(renewed, tokens).forEach(warn);
  };

  /** One renewal at a time: who comes while it is under way waits for it. One that fails is the last. */
  const renewalOf = (supply: Supply, renew: NonNullable<Supply['renew']>): (() => Promise<void>) => {
    let due = dueOf(supply.tokens, now());
    let running: Promise<void> | undefined;
    const giveUp = (reason: string): void => {
      due = Number.POSITIVE_INFINITY;
      warn(`the token of ${namesIn(supply)} is not renewed any more: ${reason}`);
    };
    const attempt = async (): Promise<void> => {
      try {
        const fresh = await renew();
        put(supply, fresh);
        due = dueOf(fresh, now());
        if (due <= now()) giveUp('its source only gives one that has expired');
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        giveUp(error.message);
      } finally {
        running = undefined;
      }
    };
    return () => (now() < due ? done : (running ??= attempt()));
  };

  const renewals = new Map(
    supplies.flatMap((each) => (each.renew ? [[each, renewalOf(each, each.renew)] as const] : [])),
  );
  return {
    tokens,
    renew: (id) => {
      const supply = supplyOf.get(id);
      return (supply && renewals.get(supply)?.()) ?? done;
    },
  };
}

/** When to ask again: a minute before the first of the tokens expires, or after half its life where that is short. */
function dueOf(tokens: Supply['tokens'], at: number): number {
  const dues = [...tokens.values()].flatMap(({ expiresAt }) =>
    expiresAt === undefined ? [] : [expiresAt - Math.min(marginMs, (expiresAt - at) / 2)],
  );
  return Math.min(...dues);
}

function namesIn({ tokens }: Supply): string {
  const [first = '', ...rest] = tokens.keys();
  return rest.length === 0 ? `'${first}'` : `'${first}' and ${rest.length} more`;
}
