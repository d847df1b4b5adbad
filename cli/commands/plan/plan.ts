import { bounds } from '../../../harness/discovery/index.js';
import { planRun } from '../../../harness/plan/plan.js';
import type { Target } from '../../../model/target.js';
import { exitCode } from '../../../runner/exit.js';
import { nothingAsked, onInterrupt } from '../../../runner/interruption.js';
import { type RunFlags, runOptions } from '../../../runner/options.js';
import { type ReadyTarget, readyTarget } from '../../../runner/ready-target.js';
import { capabilitiesOf } from '../../../suites/index.js';
import { planText, requestJson, worstCaseMs } from './text.js';
import { unjudged, whyOf } from './unjudged.js';

/** Prints what a run would send and judge; sends nothing to the target. */
export async function plan(flags: RunFlags & { readonly json?: boolean }): Promise<number> {
  onInterrupt(nothingAsked);
  const options = runOptions(flags, process.env, process.stdout.isTTY);
  const ready = await readyTarget(options);
  await ready.close();
  const planned = planRun(ready.selected, exemplary(ready), capabilitiesOf(options));
  const { requests, fallbacks, checks } = planned;
  const [open, why] = [unjudged(planned), whyOf(planned, ready.selected)];
  const text =
    flags.json === true
      ? `${JSON.stringify(
          {
            searches: ready.search === undefined ? 0 : bounds.requests,
            requests: requests.map((each) => requestJson(each, why)),
            worstCaseMs: worstCaseMs(requests.length, options),
            checks: checks.size,
            unjudged: open,
          },
          null,
          2,
        )}\n`
      : planText({
          baseUrl: ready.target.baseUrl,
          requests,
          why,
          checks: checks.size,
          open,
          notes: [
            ...(ready.search === undefined ? [] : [searching]),
            ...(fallbacks.length === 0 ? [] : [later(fallbacks.length)]),
          ],
          options,
        });
  process.stdout.write(text);
  return exitCode.ok;
}

const searching = `No job is named: a run looks for jobs first, by at most ${bounds.requests} more GETs of lists and jobs, and sends what follows for each it chooses (at most ${bounds.chosen}).`;

/** The target, with a job that stands for those to be found. */
function exemplary({ target, search }: ReadyTarget): Target {
  if (search === undefined) return target;
  const { printer = '{printerId}', share = '{shareId}' } = search;
  return { ...target, jobs: [{ printer, share, id: '{jobId}' }] };
}

function later(fallbacks: number): string {
  return `${fallbacks} more are sent only where the owner is refused tasks with 403: an application asks instead.`;
}
