/** What a run of the gauntlet is told, and how much longer than its deadline it may take; in milliseconds. */
export interface Limits {
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly graceMs: number;
}

/** Where a run that meets nothing amiss takes no more than `calmSeconds`. */
const calm: Limits = { timeoutMs: 500, deadlineMs: 3000, graceMs: 2000 };
const calmSeconds = 1.5;

/** A machine that is busy with other things is given more time, in proportion. */
export function limitsFor(idleSeconds: number): Limits {
  const slowness = Math.max(1, idleSeconds / calmSeconds);
  return {
    timeoutMs: Math.round(calm.timeoutMs * slowness),
    deadlineMs: Math.round(calm.deadlineMs * slowness),
    graceMs: Math.round(calm.graceMs * slowness),
  };
}

/** How much more memory than an idle run a run may take at its peak. */
export const mostMebibytes = 250;
