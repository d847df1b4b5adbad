/** Shows how much of what is planned is done. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly end: () => void;
}

interface Output {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

const stepMs = 100;
const lineMs = 5000;

/** Counts what `title` names: one line that changes on a terminal; elsewhere a line every five seconds, and none for a short run. */
export function progressOn(output: Output, planned: number, title: string): Progress {
  return output.isTTY === true ? changingLine(output, planned, title) : plainLines(output, planned, title);
}

function changingLine(output: Output, planned: number, title: string): Progress {
  let shown = 0;
  const show = (done: number): void => {
    output.write(`\r\u001B[K${String(done)}/${planned} ${title}`);
    shown = performance.now();
  };
  return {
    update: (done) => {
      if (performance.now() - shown > stepMs || done === planned) show(done);
    },
    end: () => {
      output.write('\r\u001B[K');
    },
  };
}

function plainLines(output: Output, planned: number, title: string): Progress {
  let last = performance.now();
  return {
    update: (done) => {
      if (performance.now() - last < lineMs) return;
      last = performance.now();
      output.write(`${done}/${planned} ${title}\n`);
    },
    end: () => undefined,
  };
}

/** For `--quiet`. */
export const noProgress: Progress = { update: () => undefined, end: () => undefined };
