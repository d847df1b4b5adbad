import type { RunVerdict } from '../model/verdict.js';

/** The exit codes of every command. */
export const exitCode = {
  ok: 0,
  notConformant: 1,
  usage: 2,
  incomplete: 3,
  unreachable: 4,
  defect: 5,
  /** A watch was interrupted, as any program that a signal ends. */
  interrupted: 130,
} as const;

/** The exit code of a run with this verdict. */
export const exitCodeOf = {
  conformant: exitCode.ok,
  partial: exitCode.ok,
  'not-conformant': exitCode.notConformant,
  'outdated-expectations': exitCode.notConformant,
  incomplete: exitCode.incomplete,
  unreachable: exitCode.unreachable,
  'credentials-refused': exitCode.unreachable,
} as const satisfies Readonly<Record<RunVerdict, number>>;
