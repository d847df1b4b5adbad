import { createTokenStore, type TokenSourceResult } from '../../../../harness/prepare/token-store.js';
import type { TokenWithExpiry } from '../../../../harness/tokens/source.js';
import { ConfigError } from '../../../../model/errors.js';

const minute = 60_000;

const first = (expiresAt?: number): TokenWithExpiry => ({ token: 'first', expiresAt });

/** A source that gives `second`, `third` … each lasting for so long after it is asked. */
function world(lifetimeMs: number) {
  const state = { now: 0, asked: 0, warnings: [] as string[] };
  const names = ['second', 'third'];
  const renew = (...ids: readonly string[]) =>
    jest.fn(() => {
      const token = names[state.asked++] ?? 'last';
      return Promise.resolve(new Map(ids.map((id) => [id, { token, expiresAt: state.now + lifetimeMs }])));
    });
  const options = {
    now: () => state.now,
    warn: (warning: string) => void state.warnings.push(warning),
    examine: (renewed: readonly string[], tokens: ReadonlyMap<string, string>) =>
      renewed.map((id) => `${id} is ${tokens.get(id)}`),
  };
  const storeOf = (...results: readonly TokenSourceResult[]) => createTokenStore(results, options);
  return { state, renew, storeOf };
}

describe('createTokenStore', () => {
  it('takes the later of two tokens for one principal', () => {
    const { storeOf } = world(minute);
    const later = { tokens: new Map([['a', { token: 'later', expiresAt: undefined }]]) };
    expect([...storeOf({ tokens: new Map([['a', first()]]) }, later).tokens]).toEqual([['a', 'later']]);
  });

  it('renews a token a minute before it expires, and not before', async () => {
    const { state, renew, storeOf } = world(60 * minute);
    const source = renew('a');
    const store = storeOf({ tokens: new Map([['a', first(10 * minute)]]), renew: source });
    state.now = 9 * minute - 1;
    await store.renew('a');
    expect(store.tokens.get('a')).toBe('first');
    state.now = 9 * minute;
    await store.renew('a');
    expect(store.tokens.get('a')).toBe('second');
    await store.renew('a');
    expect(source).toHaveBeenCalledTimes(1);
    state.now = 68 * minute;
    await store.renew('a');
    expect(store.tokens.get('a')).toBe('third');
    expect(state.warnings).toEqual(['a is second', 'a is third']);
  });

  it('renews a token that lives for less than two minutes after half its life', async () => {
    const { state, renew, storeOf } = world(minute);
    const source = renew('a');
    const store = storeOf({ tokens: new Map([['a', first(minute)]]), renew: source });
    await store.renew('a');
    expect(source).not.toHaveBeenCalled();
    state.now = minute / 2;
    await store.renew('a');
    await store.renew('a');
    expect(source).toHaveBeenCalledTimes(1);
  });

  it('asks a source once for all who wait, and for all of its principals', async () => {
    const { state, renew, storeOf } = world(60 * minute);
    const source = renew('a', 'b');
    const tokens = new Map([
      ['a', first(2 * minute)],
      ['b', first(3 * minute)],
    ]);
    const store = storeOf({ tokens, renew: source });
    state.now = minute;
    await Promise.all(['a', 'b', 'a'].map(store.renew));
    expect(source).toHaveBeenCalledTimes(1);
    expect([...store.tokens.values()]).toEqual(['second', 'second']);
  });

  it('does not put a renewed token in the place of a better one', async () => {
    const { state, renew, storeOf } = world(60 * minute);
    const issued = {
      tokens: new Map([
        ['a', first(minute)],
        ['b', first(minute)],
      ]),
      renew: renew('a', 'b'),
    };
    const store = storeOf(issued, { tokens: new Map([['a', { token: 'listed', expiresAt: undefined }]]) });
    state.now = minute;
    await store.renew('b');
    expect([...store.tokens]).toEqual([
      ['a', 'listed'],
      ['b', 'second'],
    ]);
    expect(state.warnings).toEqual(['b is second']);
  });

  it.each([
    { name: 'its expiry is unknown', result: { tokens: new Map([['a', first()]]), renew: fail } },
    { name: 'its source holds one token only', result: { tokens: new Map([['a', first(0)]]) } },
    { name: 'there is none', result: { tokens: new Map<string, TokenWithExpiry>(), renew: fail } },
  ])('leaves a token alone when $name', async ({ result }) => {
    const { state, storeOf } = world(minute);
    state.now = 1e15;
    await storeOf(result).renew('a');
    expect(state.warnings).toEqual([]);
  });

  it('keeps the old token when the source fails, warns once and does not ask again', async () => {
    const { state, storeOf } = world(minute);
    const source = jest.fn(() => Promise.reject(new ConfigError('c.yaml: token: the endpoint is down')));
    const store = storeOf({ tokens: new Map([['a', first(minute)]]), renew: source });
    state.now = minute;
    await Promise.all([store.renew('a'), store.renew('a')]);
    await store.renew('a');
    expect(store.tokens.get('a')).toBe('first');
    expect(state.warnings).toEqual(["the token of 'a' is not renewed any more: c.yaml: token: the endpoint is down"]);
    expect(source).toHaveBeenCalledTimes(1);
  });

  it('stops renewing a token that has already expired', async () => {
    const { state, renew, storeOf } = world(0);
    const source = renew('a');
    const store = storeOf({ tokens: new Map([['a', first(minute)]]), renew: source });
    state.now = minute;
    await store.renew('a');
    await store.renew('a');
    expect(source).toHaveBeenCalledTimes(1);
    expect(state.warnings).toEqual([
      'a is second',
      "the token of 'a' is not renewed any more: its source only gives one that has expired",
    ]);
  });

  it('lets a defect of the suite through', async () => {
    const { storeOf } = world(minute);
    const defect = () => Promise.reject(new TypeError('defect'));
    await expect(storeOf({ tokens: new Map([['a', first(0)]]), renew: defect }).renew('a')).rejects.toThrow('defect');
  });
});

function fail(): Promise<never> {
  return Promise.reject(new Error('not to be asked'));
}
