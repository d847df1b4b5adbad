import type { CompareFlags } from '../commands/compare.js';
import type { ReportFlags } from '../commands/report.js';
import type { StatementFlags } from '../commands/statement.js';
import { reportOptions } from '../flags.js';
import type { Declaration } from './declaration.js';
import { name } from './declaration.js';

/** Declares the commands that read what earlier runs left. */
export function declareResultsCommands(declaration: Declaration): void {
  declareReport(declaration);
  declareCompare(declaration);
  declareStatement(declaration);
}

function declareReport({ program, at, answer }: Declaration): void {
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
}

function declareCompare({ program, at, answer }: Declaration): void {
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
}

function declareStatement({ program, at, answer }: Declaration): void {
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
    .action((file: string, flags: StatementFlags) => answer(({ statement }) => statement(file, flags, at)));
}
