import { setFlagsFromString } from 'node:v8';
import { tellCi } from '../../runner/ci.js';
import { claimFolder } from '../../runner/claim.js';
import { exitCodeOf } from '../../runner/exit.js';
import { expectingOf } from '../../runner/expecting.js';
import { nothingAsked, onInterrupt } from '../../runner/interruption.js';
import type { Io } from '../../runner/io.js';
import { labelled, publishAll } from '../../runner/publish.js';
import type { SweepFlags } from '../../runner/sweep/flags.js';
import { writeMetrics } from '../../runner/sweep/metrics-file.js';
import { type SweepOptions, sweepOptions } from '../../runner/sweep/options.js';
import { sweepTarget } from '../../runner/sweep/sweep-target.js';
import { sweptReport } from '../../runner/sweep/swept-report.js';

/** Asks for every job of the target, and returns the exit code of the verdict on all of them. */
export async function sweep(flags: SweepFlags, io: Io): Promise<number> {
  // V8 lets garbage pile up where there is room: a sweep of millions of jobs is to stay as small as one of a few.
  setFlagsFromString('--heap-growing-percent=10');
  const options = await sweepOptions(flags, io);
  const interruption = onInterrupt(nothingAsked, io);
  const claim = claimFolder(options.run.out);
  try {
    const expecting = await expectingOf(options.run, Date.now());
    const swept = await sweepTarget(options, io, interruption);
    const report = labelled(sweptReport(swept, { expecting, shell: options.run.curl }), options.run);
    publishAll(report, options.run, io, [
      ...(isWhole(options) ? [() => tellCi(report, io)] : []),
      () => writeMetrics(options, swept, report),
    ]);
    return exitCodeOf[report.verdict];
  } finally {
    claim.release();
    interruption.end();
  }
}

/** The verdict on shards is that of the merge, which tells it once. */
function isWhole({ shard }: SweepOptions): boolean {
  return shard === undefined || shard.count === 1;
}
