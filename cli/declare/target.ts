import { type Command, Option } from 'commander';
import type { RunFlags } from '../../runner/run-flags.js';
import type { InitFlags } from '../commands/init/answers.js';
import type { PlanFlags } from '../commands/plan/plan.js';
import { connectionOptions, ofTarget, perSecond, reportOptions, targetOptions, time, upTo } from '../flags.js';
import type { Declaration } from './declaration.js';
import { name } from './declaration.js';

/** Declares the commands that ask a target. */
export function declareTargetCommands(declaration: Declaration): void {
  declareRun(declaration);
  declarePlan(declaration);
  declareDoctor(declaration);
  declareInit(declaration);
}

/** The options of a run that may stand in a file, too; `plan` says what each comes to. */
function wholeRunOptions(command: Command): Command {
  return reportOptions(targetOptions(command))
    .option('--out <dir>', 'where the reports go (GPJC_OUT; default: conformance-results)')
    .addOption(
      new Option('--fail-on <level>', 'which failures make the run red (default: must)').choices(['must', 'should']),
    )
    .option('--timeout <time>', 'one request, headers and body (default: 10s)', time)
    .option('--deadline <time>', 'the whole run (default: 10m)', time)
    .option('--concurrency <n>', 'requests in flight (default: 4)', upTo(1000))
    .option('--rate <n>', 'requests per second (default: unlimited)', perSecond)
    .option('--seed <n>', 'repeat the ids and tokens that an earlier run invented', upTo(2_147_483_647))
    .option('--ca <file>', 'certificates to trust, PEM')
    .option('--cert <file>', 'client certificate for the target, PEM')
    .option('--key <file>', 'its private key, PEM')
    .option('--insecure', 'do not verify TLS')
    .option('--history <file>', 'keep a line of each run, NDJSON; the page shows the trend');
}

function declareRun({ program, at, answer }: Declaration): void {
  wholeRunOptions(program.command('run', { isDefault: true }))
    .summary('run the suites against the target and write the reports')
    .description('Runs the suites against the target, prints the verdict and writes the reports.')
    .option('--update-expect', 'bring the file of --expect up to date; reasons are for you to give')
    .option('--last-failed', 'only the checks that failed in the results in --out')
    .option('--record <file>', 'keep the run as a cassette: every exchange, secrets removed')
    .addOption(new Option('--replay <file>', 'judge a cassette again; sends nothing').conflicts([...ofTarget]))
    .addOption(
      new Option('--watch', 'run again when the target is back, a file changes or a key says so').conflicts([
        'record',
        'replay',
      ]),
    )
    .addHelpText(
      'after',
      `
The token of a run without principals is read from GPJC_TOKEN, never a flag.
HTTPS_PROXY, HTTP_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are honoured.

Examples:
  GPJC_TOKEN=… ${name} run \\
    --base-url https://graph.example/v1.0
  ${name} run --config conformance.config.yaml
  ${name} run --target staging
  ${name} run --partial
  ${name} run --only 'context-*' --verbose
  ${name} run --last-failed
  ${name} run --profile core --fail-on should
  ${name} run --expect expected.yaml
  ${name} run --record run.cassette.json
  ${name} run --replay run.cassette.json --out replayed
  ${name} run --watch
`,
    )
    .action((flags: RunFlags) => answer(({ run }) => run(flags, at)));
}

function declarePlan({ program, at, answer }: Declaration): void {
  wholeRunOptions(program.command('plan'))
    .summary('list what a run would send and judge, without sending it')
    .description('Lists every request a run would make, and the checks that cannot be judged and why. Sends nothing.')
    .option('--explain-config', 'print each option, its value, and where that comes from')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Tokens are fetched from their sources, since what can be asked depends on them.

Examples:
  ${name} plan
  ${name} plan --config conformance.config.yaml --json
  ${name} plan --target staging --explain-config
`,
    )
    .action((flags: PlanFlags) => answer(({ plan }) => plan(flags, at)));
}

function declareDoctor({ program, at, answer }: Declaration): void {
  connectionOptions(targetOptions(program.command('doctor')))
    .summary('examine the set-up and say what to fix')
    .description('Examines URL, TLS, clock, tokens and jobs with a few read-only requests, and says what to fix.')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Exit codes: 0 ready, 1 the owner's own request deviates,
  2 configuration, 3 a run would be incomplete: something is missing (unless it
  is partial), or a fault of the set-up limits it, 4 nothing can be judged

Examples:
  ${name} doctor
  ${name} doctor --config conformance.config.yaml
  GPJC_TOKEN=… ${name} doctor \\
    --base-url https://graph.example/v1.0 --printer P --job 5182
`,
    )
    .action((flags: RunFlags & { json?: boolean }) => answer(({ doctor }) => doctor(flags, at)));
}

function declareInit({ program, at, answer }: Declaration): void {
  connectionOptions(program.command('init'))
    .summary('write a configuration file for your service')
    .description('Asks for a base URL and a token, looks for jobs, and writes conformance.config.yaml with comments.')
    .option('--base-url <url>', 'service root with its version segment (GPJC_BASE_URL)')
    .option('--token-env <name>', "environment variable with a token of the jobs' owner (default: GPJC_TOKEN)")
    .option('--token-file <file>', 'file with that token')
    .option('--token-command <words>', 'program that prints that token, with its arguments')
    .addHelpText(
      'after',
      `
It asks for what is not given when it runs in a terminal. It never overwrites a
file, and never writes a token.

Examples:
  ${name} init
  ${name} init --base-url https://graph.example/v1.0
`,
    )
    .action((flags: InitFlags) => answer(({ init }) => init(flags, at)));
}
