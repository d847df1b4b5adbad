/** When requests may go: so many a second, and none while all are held back. */
export interface Pace {
  /** Resolves when the next request may go, or when the run ends. */
  readonly turn: () => Promise<void>;
  /** Holds back all requests for so many milliseconds from now on. */
  readonly pause: (ms: number) => void;
  /** How much longer than already a pause would hold them back. */
  readonly added: (ms: number) => number;
  /** How long all were held back so far, in milliseconds. */
  readonly waitedMs: () => number;
}

/** @param rate requests per second at most; `undefined` is as fast as the target answers */
export function paceOf(rate: number | undefined, ending: AbortSignal): Pace {
  const gapMs = rate === undefined ? 0 : 1000 / rate;
  let [next, resumeAt, pausedMs] = [0, 0, 0];
  const added = (ms: number): number => {
    const now = performance.now();
    return Math.max(0, now + ms - Math.max(resumeAt, now));
  };
  return {
    turn: async () => {
      for (;;) {
        const now = performance.now();
        const waitMs = Math.max(next, resumeAt) - now;
        if (waitMs <= 0 || ending.aborted) {
          next = Math.max(next + gapMs, now);
          return;
        }
        await sleep(waitMs, ending);
      }
    },
    pause: (ms) => {
      pausedMs += added(ms);
      resumeAt = Math.max(resumeAt, performance.now() + ms);
    },
    added,
    waitedMs: () => pausedMs - Math.max(0, resumeAt - performance.now()),
  };
}

/** Resolves after so many milliseconds, or at once when the signal is aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.ceil(ms));
    signal.addEventListener('abort', end);
  });
}
