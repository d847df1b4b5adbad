import { codeOf, ExplainedError, reasonOf } from '../model/errors.js';
import { exitCode } from '../runner/exit.js';
import type { Io } from '../runner/io.js';
import { defectText } from '../runner/version.js';

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
  return surroundingsOf(error) ?? { message: defectText(stack), code: exitCode.defect };
}

/** What the system refuses wherever it is asked, and no file: those who read and write files explain that themselves. */
function surroundingsOf(error: Error): Explanation | undefined {
  const syscall = 'syscall' in error ? error.syscall : undefined;
  if (syscall === 'uv_cwd')
    return { message: 'the working directory does not exist; run the command in another one', code: exitCode.usage };
  if (syscall !== 'write' || !unwritable.has(codeOf(error))) return undefined;
  const message = `cannot write standard output: ${reasonOf(error)}; make room, or send it elsewhere`;
  return { message, code: exitCode.defect };
}

/** Why a file takes no more. */
const unwritable: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']);
