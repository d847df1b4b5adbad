import { realpathSync } from 'node:fs';
import { ConfigError } from '../../model/errors.js';
import { tellCi } from '../../runner/ci.js';
import { claimFolder } from '../../runner/claim.js';
import { exitCodeOf } from '../../runner/exit.js';
import { expectingOf } from '../../runner/expecting.js';
import type { Io } from '../../runner/io.js';
import { runOptions } from '../../runner/options.js';
import { labelled, publishAll } from '../../runner/publish.js';
import { keepMerged } from '../../runner/sweep/keep-merged.js';
import { sweptIn } from '../../runner/sweep/merge.js';
import { type Part, readParts } from '../../runner/sweep/parts.js';
import { sweptReport } from '../../runner/sweep/swept-report.js';
import type { ReportFlags } from './report.js';

/** Flags of `merge`. */
export interface MergeFlags extends Omit<ReportFlags, 'from'> {
  readonly failOn?: 'must' | 'should';
}

/** Makes one report of the shards of a sweep, and returns the exit code of the verdict on all of them. */
export async function merge(names: readonly string[], flags: MergeFlags, io: Io): Promise<number> {
  const options = runOptions(flags, io);
  const tell = io.notices.warn;
  const parts = readParts(names, tell);
  refuseOwnFolder(parts, options.out);
  const claim = claimFolder(options.out);
  try {
    const expecting = await expectingOf(options, Date.now());
    const file = keepMerged(parts, {
      out: options.out,
      failOn: flags.failOn === undefined ? undefined : options.failOn,
      tell,
    });
    const report = labelled(sweptReport(sweptIn(file), { expecting, shell: options.curl }), options);
    publishAll(report, options, io, [() => tellCi(report, io)]);
    return exitCodeOf[report.verdict];
  } finally {
    claim.release();
  }
}

/** What is merged would be overwritten by what comes of it. */
function refuseOwnFolder(parts: readonly Part[], out: string): void {
  const own = parts.find(({ folder }) => placeOf(folder) === placeOf(out));
  if (own === undefined) return;
  throw new ConfigError(`--out ${out}: is the folder of ${own.name}, which would be overwritten; choose another one`);
}

function placeOf(folder: string): string | undefined {
  try {
    return realpathSync(folder);
  } catch {
    // It is not there yet.
    return undefined;
  }
}
