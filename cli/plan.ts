import type { Plan } from '../harness/plan.js';
import { planRun } from '../harness/plan.js';
import { supplies } from '../harness/prerequisites.js';
import { squeeze, wrap } from '../reporters/text.js';
import { capabilitiesOf, checks } from '../suites/index.js';
import { exitCode } from './exit.js';
import { onInterrupt } from './interruption.js';
import { type RunFlags, runOptions } from './options.js';
import { readyTarget } from './ready-target.js';

/** Prints what a run would send and judge; sends nothing to the target. */
export async function plan(flags: RunFlags & { readonly json?: boolean }): Promise<number> {
  onInterrupt();
  const options = runOptions(flags, process.env, process.stdout.isTTY);
  const ready = await readyTarget(options);
  await ready.close();
  const planned = planRun(ready.selected, ready.target, capabilitiesOf(options));
  const open = unjudged(planned);
  process.stdout.write(flags.json === true ? asJson(planned, open) : asText(planned, open, ready.target.baseUrl));
  return exitCode.ok;
}

interface Unjudged {
  readonly prerequisite: string;
  readonly checks: readonly string[];
  /** Why the operator withholds it; absent when it is only missing. */
  readonly reason?: string;
}

function unjudged({ checks: prospects }: Plan): readonly Unjudged[] {
  const found = new Map<string, Unjudged>();
  for (const [id, prospect] of prospects) {
    if (prospect.kind === 'judge') continue;
    const { prerequisite } = prospect;
    const before = found.get(prerequisite)?.checks ?? [];
    const reason = prospect.kind === 'withheld' ? { reason: prospect.reason } : {};
    found.set(prerequisite, { prerequisite, checks: [...before, id], ...reason });
  }
  return [...found.values()];
}

function asJson({ requests, checks: prospects }: Plan, open: readonly Unjudged[]): string {
  const sent = requests.map(({ key, request: { method, path }, scenarios }) => ({ key, method, path, scenarios }));
  return `${JSON.stringify({ requests: sent, checks: prospects.size, unjudged: open }, null, 2)}\n`;
}

function asText({ requests, checks: prospects }: Plan, open: readonly Unjudged[], baseUrl: string): string {
  const closed = open.reduce((sum, each) => sum + each.checks.length, 0);
  return [
    `${requests.length} requests to ${baseUrl}`,
    ...requests.map(({ key }) => `  ${squeeze(key, 200)}`),
    '',
    `${prospects.size - closed} of ${prospects.size} checks can be judged, if the jobs are of the kinds they need.`,
    ...open.flatMap(unjudgedLines),
    '',
  ].join('\n');
}

const words = supplies(checks);

function unjudgedLines({ prerequisite, checks: { length }, reason }: Unjudged): readonly string[] {
  const verb = length === 1 ? 'check needs' : 'checks need';
  const text =
    reason === undefined
      ? `${verb} ${prerequisite}: ${words.get(prerequisite) ?? ''}`
      : `withheld, ${prerequisite}: ${reason}`;
  return wrap(text, 74, 4).map((line, index) => `${(index === 0 ? String(length) : '').padStart(5)} ${line}`);
}
