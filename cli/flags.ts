import { type Command, InvalidArgumentError, Option } from 'commander';
import { profiles } from '../harness/plan/select.js';
import { durationIn } from '../model/duration.js';
import type { Shell } from '../model/report.js';
import type { JunitDialect } from '../reporters/junit.js';
import type { RunFlags } from '../runner/run-flags.js';
import { editions } from '../spec/requirements/index.js';

/** Adds a value of a repeatable option to the previous ones. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Reads a whole number from 1 to `most`. */
export function upTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number, 1 to ${most}.`);
  };
}

/** Reads an edition of the requirements. */
function edition(text: string): number {
  const found = editions.find((each) => String(each) === text);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`It must be an edition of the requirements: ${editions.join(', ')}.`);
}

/** The longest time that a timer of Node can wait. */
const longestMs = 2_147_483_647;

/** Reads a length of time, such as `5s`, to milliseconds. */
export function time(text: string): number {
  const ms = durationIn(text);
  if (ms !== undefined && ms >= 1 && ms <= longestMs) return ms;
  throw new InvalidArgumentError(
    'It must be a length of time such as 500ms, 5s or 10m; a bare number is milliseconds.',
  );
}

export function perSecond(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0.001) throw new InvalidArgumentError('It must be a number, at least 0.001.');
  return value;
}

export function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError('It must be 0 to 65535.');
  return value;
}

/** The options for reaching the target, shared by `run` and `doctor`. */
export function connectionOptions(command: Command): Command {
  return command
    .option('--timeout <time>', 'one request, headers and body (default: 10s)', time)
    .option('--ca <file>', 'certificates to trust, PEM')
    .option('--cert <file>', 'client certificate for the target, PEM')
    .option('--key <file>', 'its private key, PEM')
    .option('--insecure', 'do not verify TLS');
}

const shells = ['posix', 'powershell'] as const satisfies readonly Shell[];
const junitDialects = ['portable', 'rich'] as const satisfies readonly JunitDialect[];

/** The options for how reports look, shared by `run` and `report`. */
export function reportOptions(command: Command): Command {
  return command
    .addOption(new Option('--quiet', 'only failures and the verdict').conflicts('verbose'))
    .option('--expect <file>', 'failures that are expected, YAML: they do not make the run red')
    .option('--markdown <file>', 'write the report as Markdown, too')
    .option('--har <file>', 'write every exchange as HAR 1.2, too, secrets removed')
    .option('--sarif <file>', 'write the problems as SARIF 2.1.0, too')
    .addOption(new Option('--curl <shell>', 'the shell for commands to copy (default: posix)').choices([...shells]))
    .addOption(
      new Option('--junit-dialect <name>', 'rich adds file and line to junit.xml (default: portable)').choices([
        ...junitDialects,
      ]),
    )
    .option('--label <name>', 'what the reports call the run, to tell targets apart')
    .option('--max-problems <n>', 'problems shown (default: 10)', upTo(10_000))
    .option('--verbose', 'every check, and the whole permission matrix')
    .option('--color', 'colours even where there is no terminal (FORCE_COLOR)')
    .option('--no-color', 'no colours (NO_COLOR)');
}

/** The options that select the target, shared by the commands that ask one; a sweep takes no single job. */
export function targetOptions(command: Command, scope: 'run' | 'sweep' = 'run'): Command {
  return withJob(command, scope)
    .option(
      '--base-url <url>',
      'service root with its version segment (GPJC_BASE_URL; default: the embedded reference)',
    )
    .option('--config <file>', 'the target (GPJC_CONFIG; default: conformance.config.{yaml,yml,json} here)')
    .option('--target <name>', 'the target of the file\'s "targets" to ask (GPJC_TARGET)')
    .option('--partial', 'judge what is supplied alone: what is missing keeps no run from ending with 0')
    .option('--only <what>', 'only these checks: a glob, or a group, requirement or level; repeatable', collect)
    .option('--skip <what>', 'all but these checks; repeatable', collect)
    .addOption(new Option('--profile <name>', 'which groups to judge (default: full)').choices(Object.keys(profiles)))
    .option('--requirements <n>', 'judge by this edition of the requirements alone (default: the newest)', edition);
}

/** The options that name a job, or what is swept. */
function withJob(command: Command, scope: 'run' | 'sweep'): Command {
  if (scope === 'sweep')
    return command
      .option('--printer <id>', 'only the jobs of this printer (GPJC_PRINTER)')
      .option('--share <id>', 'only the jobs in this printer share (GPJC_SHARE)');
  return command
    .option('--printer <id>', 'the printer of the job to use, or to look for jobs on (GPJC_PRINTER)')
    .option('--share <id>', 'the printer share of the job to use, or to look for jobs in (GPJC_SHARE)')
    .option('--job <id>', 'the job to use (GPJC_JOB; default: jobs found by GETs of the lists)');
}

/**
 * The names, in the code, of the options about the target: none can be combined with a cassette, nor can what
 * is about the runs of a target.
 */
export const ofTarget = [
  'baseUrl',
  'config',
  'target',
  'printer',
  'share',
  'job',
  'timeout',
  'concurrency',
  'rate',
  'ca',
  'cert',
  'key',
  'insecure',
  'record',
  'history',
] as const satisfies readonly (keyof RunFlags)[];
