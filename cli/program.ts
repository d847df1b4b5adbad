import { Command, CommanderError, Option } from 'commander';
import { exitCode } from '../runner/exit.js';
import type { RunFlags } from '../runner/run-flags.js';
import { suite } from '../runner/version.js';
import type { CompareFlags } from './commands/compare.js';
import type { Commands, Surroundings } from './commands/index.js';
import type { InitFlags } from './commands/init/answers.js';
import type { ReportFlags } from './commands/report.js';
import type { SelfTestFlags } from './commands/self-test.js';
import type { ServeFlags } from './commands/serve.js';
import {
  collect,
  connectionOptions,
  milliseconds,
  ofTarget,
  perSecond,
  port,
  reportOptions,
  targetOptions,
  upTo,
} from './flags.js';
import { addStatement } from './statement-command.js';
import { refuseExcess, refuseSwallowed } from './words.js';

const name = 'graph-printjob-conformance';

/**
 * Runs one command and returns its exit code; errors are printed on standard error.
 * @param argv the words after the name of the command
 */
export async function main(argv: readonly string[], at: Surroundings): Promise<number> {
  let code: number = exitCode.ok;
  const program = commandLine(argv, at, async (command) => {
    const { commands } = await import('./bundle.js');
    code = await command(commands);
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  }
}

/** Takes the exit code of a command. */
type Answer = (command: (commands: Commands) => Promise<number>) => Promise<void>;

function commandLine(argv: readonly string[], at: Surroundings, answer: Answer): Command {
  const program: Command = new Command(name)
    .description("Checks a service against the contract of Microsoft Graph's Get printJob.")
    .version(suite().version, '--version')
    .showHelpAfterError('(--help shows the commands and flags)')
    .configureHelp({ helpWidth: 80 })
    .allowExcessArguments()
    .hook('preAction', (_, command) => {
      refuseSwallowed(command, argv);
      refuseExcess(command, program, argv);
    })
    .exitOverride()
    .configureOutput({ writeOut: (text) => at.stdout.write(text), writeErr: (text) => at.stderr.write(text) })
    .addHelpText(
      'after',
      `
Examples:
  ${name} run
  GPJC_TOKEN=… ${name} run \\
    --base-url https://graph.example/v1.0 --printer P --job 5182
  ${name} explain status-is-200-by-printer

Exit codes: 0 conformant, 1 not conformant, 2 usage or configuration,
  3 incomplete, 4 target unreachable or credentials refused,
  5 defect of the suite
`,
    );

  reportOptions(targetOptions(program.command('run', { isDefault: true })))
    .summary('run the suites against the target and write the reports')
    .description('Runs the suites against the target, prints the verdict and writes the reports.')
    .option('--out <dir>', 'where the reports go (GPJC_OUT; default: conformance-results)')
    .addOption(
      new Option('--fail-on <level>', 'which failures make the run red (default: must)').choices(['must', 'should']),
    )
    .option('--update-expect', 'bring the file of --expect up to date; reasons are for you to give')
    .option('--last-failed', 'only the checks that failed in the results in --out')
    .option('--timeout <ms>', 'one request, headers and body (default: 10000)', milliseconds)
    .option('--deadline <ms>', 'the whole run (default: 600000)', milliseconds)
    .option('--concurrency <n>', 'requests in flight (default: 4)', upTo(1000))
    .option('--rate <n>', 'requests per second (default: unlimited)', perSecond)
    .option('--seed <n>', 'repeat the ids and tokens that an earlier run invented', upTo(2_147_483_647))
    .option('--ca <file>', 'certificates to trust, PEM')
    .option('--cert <file>', 'client certificate for the target, PEM')
    .option('--key <file>', 'its private key, PEM')
    .option('--insecure', 'do not verify TLS')
    .option('--history <file>', 'keep a line of each run, NDJSON; the page shows the trend')
    .option('--record <file>', 'keep the run as a cassette: every exchange, secrets removed')
    .addOption(new Option('--replay <file>', 'judge a cassette again; sends nothing').conflicts([...ofTarget]))
    .addHelpText(
      'after',
      `
The token of a run without principals is read from GPJC_TOKEN, never a flag.
HTTPS_PROXY, HTTP_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are honoured.

Examples:
  GPJC_TOKEN=… ${name} run \\
    --base-url https://graph.example/v1.0
  ${name} run --config conformance.config.yaml
  ${name} run --only 'context-*' --verbose
  ${name} run --last-failed
  ${name} run --profile core --fail-on should
  ${name} run --expect expected.yaml
  ${name} run --record run.cassette.json
  ${name} run --replay run.cassette.json --out replayed
`,
    )
    .action((flags: RunFlags) => answer(({ run }) => run(flags, at)));

  reportOptions(program.command('report'))
    .summary('rebuild the reports of an earlier run, even one that was killed')
    .description(
      'Rebuilds the reports of the run that left its journal in a folder. What it did not judge is judged now.',
    )
    .requiredOption('--from <dir>', 'the output folder of that run')
    .option('--out <dir>', 'where the reports go (default: the same folder)')
    .addHelpText(
      'after',
      `
Of a run that was cut short the verdict is incomplete, or that of its failures.

Examples:
  ${name} report --from conformance-results
  ${name} report --from conformance-results --out rebuilt
`,
    )
    .action((flags: ReportFlags) => answer(({ report }) => report(flags, at)));

  program
    .command('compare')
    .summary('what has changed between the results of two runs')
    .description('Compares two results.json: what is new, fixed, changed, and judged no more.')
    .argument('<before>', 'results.json of the earlier run')
    .argument('<after>', 'results.json of the later run')
    .option('--json', 'as JSON')
    .option('--markdown <file>', 'write it as Markdown, too')
    .addHelpText(
      'after',
      `
Exit codes: 0 no regression, 1 something fails that did not, 3 no more than that
a MUST was judged before and is not now.

Examples:
  ${name} compare old.json conformance-results/results.json
  ${name} compare a.json b.json --markdown changes.md
`,
    )
    .action((before: string, after: string, flags: CompareFlags) =>
      answer(({ compare }) => compare(before, after, flags, at)),
    );

  addStatement(program, name, (file, flags) => answer(({ statement }) => statement(file, flags, at)));

  program
    .command('serve')
    .summary('serve the embedded reference service on loopback')
    .description('Serves the reference service on loopback, and writes a configuration file for it.')
    .option('--port <n>', 'port to listen on; 0 takes any free one', port, 0)
    .option('--fault <id>', 'a defect to inject; repeatable ("list" prints them)', collect)
    .option('--variation <id>', 'a permitted variation; repeatable ("--variation list" prints them)', collect)
    .addOption(new Option('--liberty <id>').argParser(collect).hideHelp())
    .addHelpText(
      'after',
      `
Examples:
  ${name} serve --port 8080
  ${name} serve --fault id-number
  ${name} serve --variation throttles-every-10th
`,
    )
    .action((flags: ServeFlags) => answer(({ serve }) => serve(flags, at)));

  targetOptions(program.command('plan'))
    .summary('list what a run would send and judge, without sending it')
    .description('Lists every request a run would make, and the checks that cannot be judged and why. Sends nothing.')
    .option('--seed <n>', 'invent the ids and tokens that a run with this seed does', upTo(2_147_483_647))
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Tokens are fetched from their sources, since what can be asked depends on them.

Examples:
  ${name} plan
  ${name} plan --config conformance.config.yaml --json
`,
    )
    .action((flags: RunFlags & { json?: boolean }) => answer(({ plan }) => plan(flags, at)));

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

  connectionOptions(targetOptions(program.command('doctor')))
    .summary('examine the set-up and say what to fix')
    .description('Examines URL, TLS, clock, tokens and jobs with a few read-only requests, and says what to fix.')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Exit codes: 0 ready, 2 configuration, 3 some checks cannot be judged,
  4 nothing can be judged

Examples:
  ${name} doctor
  ${name} doctor --config conformance.config.yaml
  GPJC_TOKEN=… ${name} doctor \\
    --base-url https://graph.example/v1.0 --printer P --job 5182
`,
    )
    .action((flags: RunFlags & { json?: boolean }) => answer(({ doctor }) => doctor(flags, at)));

  program
    .command('self-test')
    .summary('test the checks themselves against correct and faulty services')
    .description(
      'Proves that the checks catch every fault of the reference service, and fail no service that conforms.',
    )
    .option('--services <n>', 'valid services to generate (default: 300)', upTo(100_000))
    .option('--seed <n>', 'seed to generate them from (default: 20200204)', upTo(2_147_483_647))
    .option('--json <file>', 'write the kill matrix as JSON')
    .option('--weaken-each', 'also disable and delete each check in turn, and verify that it is noticed')
    .addHelpText('after', `\nExamples:\n  ${name} self-test\n  ${name} self-test --json kill-matrix.json\n`)
    .action((flags: SelfTestFlags) => answer(({ selfTest }) => selfTest(flags, at)));

  program
    .command('list')
    .summary('list the checks and the requirements they verify')
    .description('Lists the checks, group by group, with the requirement that each verifies.')
    .option('--json', 'as JSON')
    .addHelpText('after', `\nExamples:\n  ${name} list\n  ${name} list --json\n`)
    .action((flags: { json?: boolean }) => answer(({ list }) => list(flags, at)));

  program
    .command('explain')
    .argument('<id>', 'the id of a check, of a requirement, or of a problem in a report')
    .summary('explain a check, a requirement or a problem')
    .description('Explains a check or a requirement: its sentence in the source document, and what fails and passes.')
    .addHelpText(
      'after',
      `\nExamples:\n  ${name} explain job-id-by-printer\n  ${name} explain CONTEXT-ENTITY\n  ${name} explain job-id:id-number\n`,
    )
    .action((id: string) => answer(({ explain }) => explain(id, at)));
  return program;
}
