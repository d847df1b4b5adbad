/** An error whose text is all that the operator needs: a command prints it without a stack and exits by its outcome. */
export abstract class ExplainedError extends Error {
  /** Names the exit code. */
  abstract readonly outcome: 'usage' | 'incomplete' | 'defect';

  /** What a command prints, in one line or more. */
  get text(): string {
    return this.message;
  }
}

/**
 * The operator's input cannot be used: a flag, an environment variable, the configuration file, a token source.
 * Its message is the headline; `problems` holds every one found, each a line that names the place and the fix.
 */
export class ConfigError extends ExplainedError {
  override readonly name = 'ConfigError';
  override readonly outcome = 'usage';
  readonly problems: readonly [string, ...string[]];

  constructor(...problems: readonly [string, ...string[]]) {
    const [first, ...rest] = problems;
    super(visible(first));
    this.problems = [visible(first), ...rest.map(visible)];
  }

  override get text(): string {
    return this.problems.join('\n');
  }
}

/** A file could not be written; the previous content of `file` is intact, including what was already appended. */
export class WriteError extends ExplainedError {
  override readonly name = 'WriteError';
  override readonly outcome = 'defect';
  readonly file: string;

  constructor(file: string, cause: unknown, wayOut: string) {
    super(visible(`cannot write ${file}: ${reasonOf(cause)}; ${wayOut}`), { cause });
    this.file = file;
  }
}

/** A report could not be made: its formatter threw, which is a defect of the suite and of no other report. */
export class FormatError extends ExplainedError {
  override readonly name = 'FormatError';
  override readonly outcome = 'defect';

  constructor(report: string, cause: unknown) {
    super(visible(`defect of the suite, please report it: ${report} cannot be made: ${reasonOf(cause)}`), { cause });
  }
}

/** Several things went wrong that do not depend on each other. */
export class FailuresError extends ExplainedError {
  override readonly name = 'FailuresError';
  override readonly outcome = 'defect';

  constructor(failures: readonly unknown[]) {
    super(failures.map((each) => (each instanceof ExplainedError ? each.text : visible(reasonOf(each)))).join('\n'));
  }
}

/** Makes visible what a terminal would obey: control characters, line breaks, changes of direction. */
function visible(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (each) => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Throws one ConfigError with all problems, if there is any. */
export function failOn(problems: readonly string[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ConfigError(first, ...rest);
}

/** The reason as text for any thrown value; an error of another realm is an error too. */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  return String(error.message);
}

/** The `code` that Node puts on its errors, such as `ENOENT`; an empty text when there is none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
