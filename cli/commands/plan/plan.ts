import { bounds } from '../../../harness/discovery/index.js';
import { planRun } from '../../../harness/plan/plan.js';
import type { Target } from '../../../model/target.js';
import { oneLine } from '../../../reporters/text.js';
import { configuredOptions } from '../../../runner/configured-options.js';
import { exitCode } from '../../../runner/exit.js';
import { type ExplainedOption, explainOptions } from '../../../runner/explained-options.js';
import { nothingAsked, onInterrupt } from '../../../runner/interruption.js';
import type { Io } from '../../../runner/io.js';
import { openRun, type Run } from '../../../runner/open-run.js';
import type { RunOptions } from '../../../runner/options.js';
import type { RunFlags } from '../../../runner/run-flags.js';
import { planText, requestJson, worstCaseMs } from './text.js';
import { unjudged, whyOf } from './unjudged.js';

export interface PlanFlags extends RunFlags {
  readonly json?: boolean;
  readonly explainConfig?: boolean;
}

/** Prints what a run would send and judge; sends nothing to the target. */
export async function plan(flags: PlanFlags, io: Io): Promise<number> {
  const options = await configuredOptions(flags, io);
  if (flags.explainConfig === true) return explainConfig(flags, options, io);
  const interruption = onInterrupt(nothingAsked, io);
  const run = await openRun(options, io).finally(interruption.end);
  await run.close();
  const planned = planRun(run.checks, exemplary(run), run.optionalFeatures);
  const { requests, fallbacks, checks } = planned;
  const [open, why] = [unjudged(planned), whyOf(planned, run.checks)];
  const text =
    flags.json === true
      ? `${JSON.stringify(
          {
            searches: run.search === undefined ? 0 : bounds.requests,
            requests: requests.map((each) => requestJson(each, why)),
            worstCaseMs: worstCaseMs(requests.length, options),
            checks: checks.size,
            unjudged: open,
          },
          null,
          2,
        )}\n`
      : planText({
          baseUrl: run.target.baseUrl,
          requests,
          why,
          checks: checks.size,
          open,
          notes: [
            ...(run.search === undefined ? [] : [searching]),
            ...(fallbacks.length === 0 ? [] : [later(fallbacks.length)]),
          ],
          options,
        });
  io.stdout.write(text);
  return exitCode.ok;
}

/** Prints the options of a run and who says each. */
function explainConfig(flags: PlanFlags, options: RunOptions, { environment, stdout }: Io): number {
  const rows = explainOptions(flags, options, environment).map((row) => ({ ...row, value: row.value ?? null }));
  stdout.write(flags.json === true ? `${JSON.stringify(rows, null, 2)}\n` : rows.map(rowText).join(''));
  return exitCode.ok;
}

function rowText({ option, value, from }: ExplainedOption): string {
  const shown = Array.isArray(value) ? value.join(', ') : String(value);
  return `${option.padEnd(14)}${oneLine(shown === '' || value === null ? '-' : shown)}\n${' '.repeat(14)}${oneLine(from)}\n`;
}

const searching = `No job is named: a run looks for jobs first, by at most ${bounds.requests} more GETs of lists and jobs, and sends what follows for each it chooses (at most ${bounds.chosen}).`;

/** The target, with a placeholder for the jobs to be discovered. */
function exemplary({ target, search }: Run): Target {
  if (search === undefined) return target;
  const { printer = '{printerId}', share = '{shareId}' } = search;
  return { ...target, jobs: [{ printer, share, id: '{jobId}' }] };
}

function later(fallbacks: number): string {
  return `${fallbacks} more are sent only where the owner is refused tasks with 403: an application asks instead.`;
}
