import { resolve } from 'node:path';
import { compared } from '../../harness/results/compare.js';
import { comparisonMarkdown, comparisonText } from '../../reporters/comparison.js';
import { writeReports } from '../../reporters/write.js';
import { exitCode } from '../../runner/exit.js';
import type { Io } from '../../runner/io.js';
import { lookOf } from '../../runner/look.js';
import { storedResults } from '../../runner/stored.js';

/** Flags of `compare`. */
export interface CompareFlags {
  readonly json?: boolean;
  readonly markdown?: string;
}

/** Says what has changed between the results of two runs; a regression is exit 1, fewer judged MUSTs are exit 3. */
export function compare(before: string, after: string, { json, markdown }: CompareFlags, io: Io): number {
  const comparison = compared(storedResults(before), storedResults(after));
  if (markdown !== undefined)
    writeReports(new Map([[resolve(markdown), comparisonMarkdown(comparison)]]), '--markdown');
  const { width } = lookOf({ color: false, verbosity: 'normal' }, io);
  io.stdout.write(json === true ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonText(comparison, width));
  return codes[comparison.verdict];
}

const codes = {
  'no regression': exitCode.ok,
  regressed: exitCode.notConformant,
  incomplete: exitCode.incomplete,
} as const;
