import { Command, CommanderError } from 'commander';
import { nearest } from '../harness/nearest.js';
import { exitCode } from '../runner/exit.js';
import type { Surroundings } from '../runner/io.js';
import { suite } from '../runner/version.js';
import { type Answer, name } from './declare/declaration.js';
import { declareResultsCommands } from './declare/results.js';
import { declareSuiteCommands } from './declare/suite.js';
import { declareSweepCommands } from './declare/sweep.js';
import { declareTargetCommands } from './declare/target.js';
import { forShell } from './for-shell.js';

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
    .configureOutput({
      writeOut: (text) => at.stdout.write(forShell(text, process.platform)),
      writeErr: (text) => at.stderr.write(text),
    })
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

  const declaration = { program, at, answer };
  declareTargetCommands(declaration);
  declareSweepCommands(declaration);
  declareResultsCommands(declaration);
  declareSuiteCommands(declaration);
  return program;
}

/** Rejects a flag as the value of another one, which Commander takes; a value like that is given as `--job=-x`. */
function refuseSwallowed(command: Command, argv: readonly string[]): void {
  const taking = new Map(command.options.filter(({ required }) => required).map((each) => [each.long, each.flags]));
  for (const [index, word] of argv.entries()) {
    const [flags, next = ''] = [taking.get(word), argv[index + 1]];
    if (flags === undefined || !/^-+[a-z]/i.test(next)) continue;
    command.error(
      `error: option '${flags}' argument missing: '${next}' is a flag; a value like it is given as ${word}=${next}`,
    );
  }
}

/** Rejects an extra argument: `run` is the default command, so a misspelt command becomes its argument. */
function refuseExcess(command: Command, program: Command, argv: readonly string[]): void {
  const [excess] = command.args.slice(command.registeredArguments.length);
  if (excess === undefined || command.registeredArguments.at(-1)?.variadic === true) return;
  const takesPatterns = command.options.some(({ long }) => long === '--only');
  if (excess !== argv[0])
    command.error(
      `error: unexpected argument '${excess}'${takesPatterns ? "; put a pattern such as 'job-*' in quotes" : ''}`,
    );
  const meant = nearest(
    excess,
    program.commands.map((each) => each.name()),
  );
  command.error(`error: unknown command '${excess}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`);
}
