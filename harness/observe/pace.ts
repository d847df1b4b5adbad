/** When requests may go: so many a second, and none while all are held back. */
export class Pace {
  readonly #rate: () => number | undefined;
  readonly #ending: AbortSignal;
  #nextAt = 0;
  #resumeAt = 0;
  #pausedMs = 0;

  /** @param rate requests per second at most, and now; `undefined` is as fast as the target answers */
  constructor(rate: number | undefined | (() => number | undefined), ending: AbortSignal) {
    this.#rate = typeof rate === 'function' ? rate : () => rate;
    this.#ending = ending;
  }

  /** Resolves when the next request may go, or when the sending ends. */
  async turn(): Promise<void> {
    for (let now = performance.now(); !this.#ending.aborted; now = performance.now()) {
      const at = Math.max(this.#nextAt, now);
      if (this.#resumeAt <= now) {
        const rate = this.#rate();
        this.#nextAt = at + (rate === undefined ? 0 : 1000 / rate);
        if (at <= now || (await this.#reached(at))) return;
      } else await sleep(this.#resumeAt - now, this.#ending);
    }
  }

  /** Waits for the place in time that a request has; whether it still holds then, and no pause came between. */
  async #reached(at: number): Promise<boolean> {
    await sleep(at - performance.now(), this.#ending);
    return this.#resumeAt <= performance.now();
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
