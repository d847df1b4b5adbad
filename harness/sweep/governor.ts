/** How many requests may be in flight: a fixed number, or as many as turn out well up to a ceiling. */
export type Concurrency = number | { readonly ceiling: number };

/** Latency above this multiple of the least says that requests wait for each other. */
const tolerance = 2;
/** What is left of the concurrency after a throttled answer, and after risen latency. */
const [afterThrottling, afterWaiting] = [0.7, 0.9];
/** What is asked for after a throttled answer, as a share of what was served before. */
const belowLimit = 0.98;
/** How long that is kept before it is raised again, and by which share it then is for each second. */
const heldMs = 30_000;
const raisedPerSecond = 0.0025;

/**
 * Decides how much a target is asked at once: one more with each round of requests, less when it throttles or its answers
 * take longer, doubling until that happens first. Where it throttles, the rate at which it served is kept to.
 */
export class Governor {
  readonly #ceiling: number;
  readonly #isFixed: boolean;
  readonly #now: () => number;
  #limit: number;
  #active = 0;
  readonly #waiting: (() => void)[] = [];
  #isStarting = true;
  #round = { answers: 0, ms: 0 };
  #leastMs = Number.POSITIVE_INFINITY;
  #meter = new Meter();
  #throttledAt = Number.NEGATIVE_INFINITY;
  #rate: number | undefined;

  constructor(concurrency: Concurrency, now: () => number = () => performance.now()) {
    this.#isFixed = typeof concurrency === 'number';
    this.#ceiling = typeof concurrency === 'number' ? concurrency : concurrency.ceiling;
    this.#limit = this.#isFixed ? this.#ceiling : Math.min(4, this.#ceiling);
    this.#now = now;
  }

  /** How many may be in flight now. */
  get limit(): number {
    return this.#limit;
  }

  /** Requests per second that the target has shown to serve; `undefined` as long as it never throttled. */
  get rate(): number | undefined {
    if (this.#rate === undefined) return undefined;
    const seconds = Math.max(0, this.#now() - this.#throttledAt - heldMs) / 1000;
    return this.#rate * (1 + raisedPerSecond * seconds);
  }

  /** Runs a task when there is room for it. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    while (this.#active >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#active += 1;
    try {
      return await task();
    } finally {
      this.#active -= 1;
      this.#admit();
    }
  }

  /** An answer came after so long, counted without what it was held back. */
  answered(ms: number): void {
    this.#meter.count(this.#now());
    if (this.#isFixed) return;
    this.#round.answers += 1;
    this.#round.ms += ms;
    if (this.#round.answers >= this.#limit) this.#endRound();
  }

  /** The target throttled; several answers at once say it once. */
  throttled(retryMs: number): void {
    const now = this.#now();
    if (now < this.#throttledAt + retryMs) return;
    const served = this.#meter.perSecond(now);
    if (served > 0) this.#rate = Math.min(this.rate ?? Number.POSITIVE_INFINITY, served) * belowLimit;
    this.#throttledAt = now;
    this.#meter = new Meter();
    this.#reduce(afterThrottling);
  }

  #endRound(): void {
    const { answers, ms } = this.#round;
    const mean = ms / answers;
    this.#round = { answers: 0, ms: 0 };
    // Alone in flight a request waits for no other: where it takes longer now, the target has become slower.
    this.#leastMs = this.#limit === 1 ? mean : Math.min(this.#leastMs, mean);
    if (mean > tolerance * this.#leastMs) this.#reduce(afterWaiting);
    else this.#raise();
  }

  #raise(): void {
    this.#limit = Math.min(this.#ceiling, this.#isStarting ? this.#limit * 2 : this.#limit + 1);
    this.#admit();
  }

  #reduce(share: number): void {
    this.#isStarting = false;
    if (!this.#isFixed) this.#limit = Math.max(1, Math.floor(this.#limit * share));
  }

  #admit(): void {
    for (let room = this.#limit - this.#active; room > 0; room -= 1) this.#waiting.shift()?.();
  }
}

const [slotMs, slots] = [100, 10];

/** Counts what happened in the last second. */
class Meter {
  readonly #counts = Array.from({ length: slots }, () => 0);
  #latest = 0;

  count(now: number): void {
    this.#moveTo(now);
    const place = this.#latest % slots;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  perSecond(now: number): number {
    this.#moveTo(now);
    const ms = slotMs * (slots - 1) + (now % slotMs);
    return (this.#counts.reduce((sum, each) => sum + each, 0) * 1000) / ms;
  }

  #moveTo(now: number): void {
    const slot = Math.floor(now / slotMs);
    for (let each = Math.max(this.#latest + 1, slot - slots + 1); each <= slot; each += 1)
      this.#counts[each % slots] = 0;
    this.#latest = slot;
  }
}
