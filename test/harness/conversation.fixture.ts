import type { HttpRequest, Observation } from '../../harness/exchange.js';
import { answered } from './checks.fixture.js';
import { manners } from './manners.fixture.js';

/** What a target does with a request, the `nth` it gets: it answers, after a while or never. */
export type Answer = (asked: HttpRequest, nth: number) => Observation | 'never' | { readonly afterMs: number };

/** The number that ends the path. */
export const numberOf = ({ path }: HttpRequest): number => Number(path.split('/').at(-1));

const latencyMs = 10;

/** Gives each answer after 10 ms; one that never comes is a time-out after the limit of one request. */
export function target(answer: Answer) {
  const sent: { readonly path: string; readonly at: number }[] = [];
  const started = performance.now();
  const send = async (asked: HttpRequest): Promise<Observation> => {
    sent.push({ path: asked.path, at: performance.now() - started });
    const given = answer(asked, sent.length);
    if (given === 'never') return later(manners.timeoutMs, { failure: { kind: 'timeout', message: 'too late' } });
    return 'afterMs' in given ? later(given.afterMs, answered(asked, 200)) : later(latencyMs, given);
  };
  return { sent, send, paths: () => sent.map(({ path }) => path) };
}

function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}

/** Lets the time of fake timers pass until it ends; how long that took by the clock. */
export async function timed<T>(running: Promise<T>): Promise<T & { readonly tookMs: number }> {
  const started = performance.now();
  let tookMs: number | undefined;
  const ended = running.then((result) => {
    tookMs = performance.now() - started;
    return { ...result, tookMs };
  });
  while (tookMs === undefined && performance.now() - started < 700_000) await jest.advanceTimersByTimeAsync(10);
  return ended;
}
