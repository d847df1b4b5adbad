import { inSeconds } from '../model/duration.js';

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

/** Counts what `title` names: one line that changes on a terminal; elsewhere a line every five seconds, and none for a short run. */
export function progressOn(output: Output, planned: number, title: string): ProgressDisplay {
  return output.isTTY === true ? changingLine(output, planned, title) : plainLines(output, planned, title);
}

function changingLine(output: Output, planned: number, title: string): ProgressDisplay {
  let [shown, counted] = [0, 0];
  const show = (more: string): void => {
    output.write(`\r\u001B[K${String(counted)}/${planned} ${title}${more}`);
    shown = performance.now();
  };
  return {
    update: (done) => {
      counted = done;
      if (performance.now() - shown > stepMs || done === planned) show('');
    },
    pause: (ms) => {
      if (ms >= stepMs) show(waiting(ms));
    },
    end: () => {
      output.write('\r\u001B[K');
    },
  };
}

function plainLines(output: Output, planned: number, title: string): ProgressDisplay {
  let [last, counted] = [performance.now(), 0];
  const show = (more: string): void => {
    last = performance.now();
    output.write(`${counted}/${planned} ${title}${more}\n`);
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
  return `; waiting ${inSeconds(ms)}, as the target asks`;
}

/** For `--quiet`. */
export const noProgress: ProgressDisplay = { update: () => undefined, pause: () => undefined, end: () => undefined };
