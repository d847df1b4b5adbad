import { ExplainedError } from '../model/errors.js';
import { exitCode } from '../runner/exit.js';
import type { Io } from '../runner/io.js';

/** Prints an error of a command, with secrets redacted, and returns its exit code. */
export function explained(error: unknown, { stderr, secrets }: Io): number {
  const { message, code } = explanation(error);
  stderr.write(`${secrets.text(message)}\n`);
  return code;
}

interface Explanation {
  readonly message: string;
  readonly code: number;
}

function explanation(error: unknown): Explanation {
  if (error instanceof ExplainedError) return { message: error.text, code: exitCode[error.outcome] };
  if (!(error instanceof Error)) return { message: `defect of the suite: ${String(error)}`, code: exitCode.defect };
  const { message, stack = message } = error;
  return { message: `defect of the suite, please report it: ${stack}`, code: exitCode.defect };
}
