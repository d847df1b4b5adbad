/** When requests may go: so many a second, and none while all are held back. */
export class Pace {
  readonly #gapMs: number;
  readonly #ending: AbortSignal;
  #nextAt = 0;
  #resumeAt = 0;
  #pausedMs = 0;

  /** @param rate requests per second at most; `undefined` is as fast as the target answers */
  constructor(rate: number | undefined, ending: AbortSignal) {
    this.#gapMs = rate === undefined ? 0 : 1000 / rate;
    this.#ending = ending;
  }

  /** Resolves when the next request may go, or when the sending ends. */
  async turn(): Promise<void> {
    for (;;) {
      const now = performance.now();
      const waitMs = Math.max(this.#nextAt, this.#resumeAt) - now;
      if (waitMs <= 0 || this.#ending.aborted) {
        this.#nextAt = Math.max(this.#nextAt + this.#gapMs, now);
        return;
      }
      await sleep(waitMs, this.#ending);
    }
  }

  /** Holds back all requests for so many milliseconds from now on. */
  pause(ms: number): void {
    this.#pausedMs += this.added(ms);
    this.#resumeAt = Math.max(this.#resumeAt, performance.now() + ms);
  }

  /** How much longer than already a pause would hold them back. */
  added(ms: number): number {
    const now = performance.now();
    return Math.max(0, now + ms - Math.max(this.#resumeAt, now));
  }

  /** How long all requests were held back so far, in milliseconds. */
  waitedMs(): number {
    return this.#pausedMs - Math.max(0, this.#resumeAt - performance.now());
  }
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
