import { planRun } from '../harness/plan.js';
import { capabilitiesOf } from '../suites/index.js';
import { exitCode } from './exit.js';
import { onInterrupt } from './interruption.js';
import { type RunFlags, runOptions } from './options.js';
import { planText, requestJson, worstCaseMs } from './plan-text.js';
import { unjudged, whyOf } from './plan-unjudged.js';
import { readyTarget } from './ready-target.js';

/** Prints what a run would send and judge; sends nothing to the target. */
export async function plan(flags: RunFlags & { readonly json?: boolean }): Promise<number> {
  onInterrupt();
  const options = runOptions(flags, process.env, process.stdout.isTTY);
  const ready = await readyTarget(options);
  await ready.close();
  const planned = planRun(ready.selected, ready.target, capabilitiesOf(options));
  const { requests, fallbacks, checks } = planned;
  const [open, why] = [unjudged(planned), whyOf(planned, ready.selected)];
  const text =
    flags.json === true
      ? `${JSON.stringify(
          {
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
          notes: fallbacks.length === 0 ? [] : [later(fallbacks.length)],
          options,
        });
  process.stdout.write(text);
  return exitCode.ok;
}

function later(fallbacks: number): string {
  return `${fallbacks} more are sent only where the owner is refused tasks with 403: an application asks instead.`;
}
