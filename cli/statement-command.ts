import type { Command } from 'commander';
import type { StatementFlags } from './commands/statement.js';

/** Adds the command `statement` to a program. */
export function addStatement(
  program: Command,
  name: string,
  action: (file: string, flags: StatementFlags) => Promise<void>,
): void {
  program
    .command('statement')
    .summary('a statement of conformance from the results of a whole run')
    .description(
      'Makes a statement of conformance, statement.html and statement.json, from the results.json of a whole run; or verifies one.',
    )
    .argument('<file>', 'results.json of the run; with --verify, the statement.json')
    .option('--product <name>', 'the product that was tested')
    .option('--product-version <version>', 'its version')
    .option('--out <dir>', 'where the statement goes (default: the folder of the results)')
    .option('--verify', 'whether the files that the statement rests on are as they were')
    .addHelpText(
      'after',
      `
The results must be of a run without filters that judged every MUST; what is
withheld and what is expected to fail is stated.

Exit codes: 0 made, or verified; 1 the evidence is not as stated; 2 no
statement can be made from these results

Examples:
  ${name} statement conformance-results/results.json \\
    --product Printhub --product-version 4.2
  ${name} statement --verify statement.json
`,
    )
    .action(action);
}
