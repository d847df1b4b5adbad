import { InvalidArgumentError, Option } from 'commander';
import type { SweepFlags } from '../../runner/sweep/flags.js';
import type { MergeFlags } from '../commands/merge.js';
import { perSecond, reportOptions, targetOptions, time, upTo } from '../flags.js';
import type { Declaration } from './declaration.js';
import { name } from './declaration.js';

const most = upTo(1000);

function concurrency(text: string): number | 'auto' {
  if (text === 'auto') return text;
  try {
    return most(text);
  } catch {
    throw new InvalidArgumentError('It must be auto, or a whole number, 1 to 1000.');
  }
}

/** Declares the commands for all jobs of a tenant. */
export function declareSweepCommands(declaration: Declaration): void {
  declareSweep(declaration);
  declareMerge(declaration);
}

function declareSweep({ program, at, answer }: Declaration): void {
  reportOptions(targetOptions(program.command('sweep'), 'sweep'))
    .summary('ask for every job of a tenant, and judge each answer')
    .description(
      'Walks the printers, their shares and all their jobs, asks for each job in every documented way, and judges it by every check that holds for each job. Memory does not grow with the jobs.',
    )
    .option('--out <dir>', 'where reports and progress go (GPJC_OUT; default: conformance-results)')
    .addOption(
      new Option('--expand <which>', 'ask with each $expand, too, or with none (default: each)').choices([
        'each',
        'none',
      ]),
    )
    .option('--ids <file>', 'the jobs to ask for, a JSON object a line; - is standard input')
    .option('--strict', 'a line of --ids that names no job ends the sweep')
    .option('--resume', 'go on where an earlier sweep in --out was ended; anew if it was finished')
    .option('--shard <i/n>', 'the i-th of n parts; GitLab, Azure, CircleCI and Buildkite tell it')
    .option('--shards <n>', 'how many parts, where the system tells the index alone (Kubernetes)', upTo(100_000))
    .addOption(
      new Option('--shard-by <unit>', 'what one part has as a whole (default: printer)').choices(['printer', 'job']),
    )
    .option('--queue <url>', 'share the sweep by a queue in Redis, redis://host:6379 (GPJC_QUEUE)')
    .option('--queue-name <name>', 'tells sweeps of the same target apart, such as the id of a pipeline')
    .option('--metrics <file>', 'write OpenMetrics for a textfile collector of Prometheus')
    .option('--concurrency <n>', 'requests in flight; auto finds out how many (default: auto)', concurrency)
    .option('--rate <n>', 'requests per second, of all shards together (default: unlimited)', perSecond)
    .option('--timeout <time>', 'one request, headers and body (default: 10s)', time)
    .option('--deadline <time>', 'the whole sweep (default: 168h)', time)
    .addOption(
      new Option('--fail-on <level>', 'which failures make the sweep red (default: must)').choices(['must', 'should']),
    )
    .option('--ca <file>', 'certificates to trust, PEM')
    .option('--cert <file>', 'client certificate for the target, PEM')
    .option('--key <file>', 'its private key, PEM')
    .option('--insecure', 'do not verify TLS')
    .addHelpText(
      'after',
      `
It asks as an application that may read all jobs, where there is a token for one
(principals of the configuration file), else as the owner. Every job that
deviates is in deviating-jobs.jsonl, which --ids takes.

Examples:
  ${name} sweep --config conformance.config.yaml
  ${name} sweep --rate 50 --out nightly --resume
  ${name} sweep --printer P --expand none
  ${name} sweep --ids deviating-jobs.jsonl
  ${name} sweep --shard 1/4 --out shard-1
  ${name} merge shard-1 shard-2 shard-3 shard-4
`,
    )
    .action((flags: SweepFlags) => answer(({ sweep }) => sweep(flags, at)));
}

function declareMerge({ program, at, answer }: Declaration): void {
  reportOptions(program.command('merge'))
    .summary('one report of the shards of a sweep')
    .description(
      'Adds up what the shards of one sweep saw, and makes one report of it. What is merged can be merged again, in any order.',
    )
    .argument('<part...>', 'the output folder of each shard, or of an earlier merge')
    .option('--out <dir>', 'where the reports go (GPJC_OUT; default: conformance-results)')
    .addOption(
      new Option('--fail-on <level>', 'which failures make it red (default: as the shards say)').choices([
        'must',
        'should',
      ]),
    )
    .addHelpText(
      'after',
      `
A shard that is missing or unfinished is named, and the verdict is incomplete.
Every job that deviates is in deviating-jobs.jsonl, as after a sweep.

Examples:
  ${name} merge shard-1 shard-2 shard-3 shard-4
  ${name} merge shards/* --out nightly --markdown summary.md
`,
    )
    .action((parts: readonly string[], flags: MergeFlags) => answer(({ merge }) => merge(parts, flags, at)));
}
