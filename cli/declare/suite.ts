import { Argument, Option } from 'commander';
import type { Shell } from '../commands/completion/completion.js';
import type { DriftFlags } from '../commands/drift.js';
import type { SelfTestFlags } from '../commands/self-test.js';
import type { ServeFlags } from '../commands/serve.js';
import { collect, port, time, upTo } from '../flags.js';
import type { Declaration } from './declaration.js';
import { name } from './declaration.js';
import { described } from './described.js';

/** Declares the commands about the suite itself and its reference service. */
export function declareSuiteCommands(declaration: Declaration): void {
  declareList(declaration);
  declareExplain(declaration);
  declareSelfTest(declaration);
  declareServe(declaration);
  declareDrift(declaration);
  declareCompletion(declaration);
}

function declareList({ program, at, answer }: Declaration): void {
  program
    .command('list')
    .summary('list the checks and the requirements they verify')
    .description('Lists the checks, group by group, each with its title and the requirement it verifies.')
    .argument('[what]', 'a glob, or a group, requirement or level (default: all)')
    .option('--json', 'as JSON')
    .addHelpText('after', `\nExamples:\n  ${name} list\n  ${name} list expand\n  ${name} list MUST --json\n`)
    .action((what: string | undefined, flags: { json?: boolean }) => answer(({ list }) => list(what, flags, at)));
}

function declareExplain({ program, at, answer }: Declaration): void {
  program
    .command('explain')
    .argument('<id>', 'the id of a check, of a requirement, or of a problem in a report; or a group')
    .summary('explain a check, a requirement, a problem or a group')
    .description('Explains a check or a requirement: its sentence in the source document, and what fails and passes.')
    .addHelpText(
      'after',
      `\nExamples:\n  ${name} explain job-id-by-printer\n  ${name} explain CONTEXT-ENTITY\n  ${name} explain job-id:id-number\n  ${name} explain expand\n`,
    )
    .action((id: string) => answer(({ explain }) => explain(id, at)));
}

function declareSelfTest({ program, at, answer }: Declaration): void {
  program
    .command('self-test')
    .summary('test the checks themselves against correct and faulty services')
    .description(
      'Proves that the checks catch every fault of the reference service, and fail no service that conforms.',
    )
    .option('--services <n>', 'valid services to generate (default: 300)', upTo(100_000))
    .option('--seed <n>', 'seed to generate them from (default: 20200204)', upTo(mostSeed))
    .option('--json <file>', 'write the kill matrix as JSON')
    .option('--weaken-each', 'also disable and delete each check in turn, and verify that it is noticed')
    .addHelpText('after', `\nExamples:\n  ${name} self-test\n  ${name} self-test --json kill-matrix.json\n`)
    .action((flags: SelfTestFlags) => answer(({ selfTest }) => selfTest(flags, at)));
}

const mostSeed = 2_147_483_647;
const mostJobs = 1_000_000_000;
const mostPrinters = 1_000_000;

function declareServe({ program, at, answer }: Declaration): void {
  program
    .command('serve')
    .summary('serve the embedded reference service on loopback')
    .description('Serves the reference service on loopback, and writes a configuration file for it.')
    .option('--port <n>', 'port to listen on; 0 takes any free one', port, 0)
    .option('--jobs <n>', 'a large tenant: the jobs of the owner, computed as they are asked for', upTo(mostJobs))
    .option('--printers <n>', 'the printers of a large tenant (default: one for 500 jobs)', upTo(mostPrinters))
    .option('--seed <n>', 'seed of a large tenant, and of which jobs are faulty (default: 20200204)', upTo(mostSeed))
    .option(
      '--fault <id>',
      'a defect to inject, also in some jobs only: ID@0.01%, ID@10; repeatable ("list" prints them)',
      collect,
    )
    .option('--variation <id>', 'a permitted variation; repeatable ("--variation list" prints them)', collect)
    .addOption(new Option('--liberty <id>').argParser(collect).hideHelp())
    .addHelpText(
      'after',
      `
Examples:
  ${name} serve --port 8080
  ${name} serve --fault id-number
  ${name} serve --variation throttles-every-10th
  ${name} serve --jobs 100000 \\
    --printers 200 --fault id-number@0.01%
`,
    )
    .action((flags: ServeFlags) => answer(({ serve }) => serve(flags, at)));
}

function declareDrift({ program, at, answer }: Declaration): void {
  program
    .command('drift')
    .summary('compare our description of the API with a newer one')
    .description(
      "Compares this suite's OpenAPI with a newer copy of Microsoft's, or with the $metadata of a service: the two operations, their permissions, and the types that they reach.",
    )
    .requiredOption('--against <file|url>', 'OpenAPI 3 (YAML or JSON), or OData metadata (CSDL XML)')
    .option('--descriptions', 'the wording of descriptions counts, too')
    .option('--known <file>', 'differences that are known: the --json of an earlier comparison')
    .option('--json', 'as JSON')
    .option('--markdown <file>', 'write it as Markdown, too')
    .option('--timeout <time>', 'fetching the URL, absolute (default: 60s)', time)
    .option('--ca <file>', 'certificates to trust, PEM')
    .addHelpText(
      'after',
      `
A URL is asked once, by GET, without a token. Redirects are not followed.

Exit codes: 0 no difference, 1 a difference, 2 the other description cannot be
read

Examples:
  ${name} drift --against openapi.yaml
  ${name} drift \\
    --against https://graph.example/v1.0/\$metadata --markdown drift.md
  ${name} drift --against openapi.yaml --json > known.json
  ${name} drift --against newer.yaml --known known.json
`,
    )
    .action((flags: DriftFlags) => answer(({ drift }) => drift(flags, at)));
}

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const satisfies readonly Shell[];

function declareCompletion({ program, at, answer }: Declaration): void {
  program
    .command('completion')
    .summary('print a script that completes commands, options and ids')
    .description('Prints a script by which a shell completes commands, options, and the ids of checks and faults.')
    .addArgument(new Argument('<shell>', 'the shell to complete in').choices(shells))
    .addHelpText(
      'after',
      `
Examples:
  source <(${name} completion bash)
  source <(${name} completion zsh)
  ${name} completion fish | source
  ${name} completion powershell |
    Out-String | Invoke-Expression
`,
    )
    .action((shell: Shell) => answer(({ completion }) => completion(shell, described(program), at)));
}
