import { period } from '../model/duration.js';

/** Shows the progress of planned work. */
export interface ProgressDisplay {
  readonly update: (done: number) => void;
  /** The target's Retry-After pauses the work for so many milliseconds. */
  readonly pause: (ms: number) => void;
  readonly end: () => void;
}

interface Output {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

const stepMs = 100;
const lineMs = 5000;

/**
 * Counts what `title` names: one line that changes on a terminal; elsewhere a line every five seconds, and none for a short run.
 * @param planned how many there will be, if that is known
 */
export function progressOn(output: Output, planned: number | undefined, title: string): ProgressDisplay {
  const count = (done: number): string => (planned === undefined ? `${done} ${title}` : `${done}/${planned} ${title}`);
  const isLast = (done: number): boolean => done === planned;
  return output.isTTY === true ? changingLine(output, count, isLast) : plainLines(output, count);
}

/** The same for work that tells of itself in words of its own. */
export function progressOf(output: Output, text: () => string): ProgressDisplay {
  return output.isTTY === true ? changingLine(output, text, () => false) : plainLines(output, text);
}

type Count = (done: number) => string;

function changingLine(output: Output, count: Count, isLast: (done: number) => boolean): ProgressDisplay {
  let [shown, counted] = [0, 0];
  const show = (more: string): void => {
    output.write(`\r\u001B[K${count(counted)}${more}`);
    shown = performance.now();
  };
  return {
    update: (done) => {
      counted = done;
      if (performance.now() - shown > stepMs || isLast(done)) show('');
    },
    pause: (ms) => {
      if (ms >= stepMs) show(waiting(ms));
    },
    end: () => {
      output.write('\r\u001B[K');
    },
  };
}

function plainLines(output: Output, count: Count): ProgressDisplay {
  let [last, counted] = [performance.now(), 0];
  const show = (more: string): void => {
    last = performance.now();
    output.write(`${count(counted)}${more}\n`);
  };
  return {
    update: (done) => {
      counted = done;
      if (performance.now() - last >= lineMs) show('');
    },
    pause: (ms) => {
      if (performance.now() + ms - last >= lineMs) show(waiting(ms));
    },
    end: () => undefined,
  };
}

function waiting(ms: number): string {
  return `; waiting ${period(ms)}, as the target asks`;
}

/** For `--quiet`. */
export const noProgress: ProgressDisplay = { update: () => undefined, pause: () => undefined, end: () => undefined };
