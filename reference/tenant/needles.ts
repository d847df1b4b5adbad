import { mix } from './mix.js';

/** Some numbers of a range, spread over it, which are computed and not kept. */
export interface Needles {
  readonly count: number;
  readonly has: (number: number) => boolean;
  readonly numbers: () => Generator<number, void>;
}

/** So many numbers from 0 up to `size`: the range is cut into as many strata, and one of each is drawn. */
export function needles(size: number, count: number, seed: number): Needles {
  const [width, wider] = [Math.floor(size / count), size % count];
  /** The first strata are wider by one. */
  const startOf = (stratum: number): number => stratum * width + Math.min(stratum, wider);
  const drawnFrom = (stratum: number): number =>
    startOf(stratum) + (mix(seed, stratum, 6) % (width + (stratum < wider ? 1 : 0)));
  const stratumOf = (number: number): number => {
    const inWider = wider * (width + 1);
    return number < inWider ? Math.floor(number / (width + 1)) : wider + Math.floor((number - inWider) / width);
  };
  return {
    count,
    has: (number) => number >= 0 && number < size && drawnFrom(stratumOf(number)) === number,
    *numbers() {
      for (let stratum = 0; stratum < count; stratum += 1) yield drawnFrom(stratum);
    },
  };
}
