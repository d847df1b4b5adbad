/**
 * A process that runs the built command time after time, each in a folder of its own, as the one that forked it says. Only
 * the command line is bundled with it; all that reads what a server sends is the built bundle.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as moment } from 'node:timers/promises';
import { unexpected } from '../../cli/bundle.js';
import { main } from '../../cli/program.js';
import type { Answer, Order } from './hosted.js';

type Outcome = Pick<Answer, 'code' | 'left' | 'late' | 'isLast'>;

/** A run, and what its command knows of itself: nothing of the runs before, their secrets least of all. */
interface Run extends Order {
  readonly surroundings: Parameters<typeof main>[1];
}

/** With this much more memory than at first a process is not used again, or the next run would be held to account. */
const mostKept = 100 * 1024 * 1024;

const { env: environment, stdout, stderr } = process;

/** What was said since the run began. */
let said = { stdout: '', stderr: '' };

/** The run that is on, or has been last; none before the first. */
let current: Run | undefined;
let isOn = false;

/** What ended the process between two runs, for whoever orders the next. */
let ended: Outcome | undefined;

/** The memory that the first run began with, in bytes. */
let first: number | undefined;

/** The run that a callback belongs to, even where it comes when another is on. */
const origin = new AsyncLocalStorage<Run>();

async function carryOut(order: Order): Promise<void> {
  if (ended !== undefined) {
    answer(ended);
    return;
  }
  const before = process.getActiveResourcesInfo();
  const until = performance.now() + order.patienceMs;
  said = { stdout: '', stderr: '' };
  const run = { ...order, surroundings: { environment, stdout, stderr } };
  current = run;
  isOn = true;
  process.chdir(order.folder);
  forgetPeak();
  first ??= process.memoryUsage.rss();
  const code = await origin.run(run, () => main(order.args, run.surroundings));
  const left = await leftBehind(before, until);
  answer({ code, left, isLast: left.length > 0 || process.memoryUsage.rss() > first + mostKept });
}

/** A process ends when it waits for nothing; so does a run, or what it still waits for when its time is up is named. */
async function leftBehind(before: readonly string[], until: number): Promise<readonly string[]> {
  for (;;) {
    const left = beyond(before, process.getActiveResourcesInfo());
    if (left.length === 0 || performance.now() > until) return left;
    await moment(2);
  }
}

function beyond(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = [...before];
  return after.filter((each) => {
    const at = known.indexOf(each);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

function answer(outcome: Outcome): void {
  isOn = false;
  process.send?.({ ...outcome, ...said, mebibytes: peak() }, undefined, {}, () => outcome.isLast && process.exit());
}

/** Memory of the runs before is not that of the next: the peak begins anew, without their garbage. */
function forgetPeak(): void {
  globalThis.gc?.();
  if (existsSync('/proc/self/clear_refs')) writeFileSync('/proc/self/clear_refs', '5');
}

/** In MiB; where the system cannot forget a peak it is that of all runs so far, which is stricter. */
function peak(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return Number(kibibytes ?? process.resourceUsage().maxRSS) / 1024;
}

/** Keeps what is said in the run that is on, whoever says it: the command, a library or Node.js. */
function keep(name: keyof typeof said): (text: string | Uint8Array) => boolean {
  return (text) => {
    said[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
    return true;
  };
}

stdout.write = keep('stdout');
stderr.write = keep('stderr');

/** What nobody caught ends the process, as it ends that of a command; the run that it comes from is named. */
process.on('uncaughtException', (error) => {
  const guilty = origin.getStore() ?? current;
  const code = unexpected(error, guilty?.surroundings ?? { environment, stdout, stderr });
  const isLate = !isOn || guilty !== current;
  ended ??= { code, left: [], late: isLate ? guilty?.folder : undefined, isLast: true };
  if (isOn) answer(ended);
});
process.on('message', (order: Order) => void carryOut(order));
