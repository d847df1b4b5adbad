import type { Problem } from '../model/problem.js';
import type { Formatter, RunReport } from '../model/report.js';
import { basisOf, foldFindings, located } from './check-results.js';
import { expectedProblem, outdatedIn, outdatedText, partedProblems } from './expectations.js';
import { markdownText } from './markdown-text.js';
import { sweptText } from './sweep-text.js';
import { inert, oneLine, squeeze } from './text.js';
import { verdictText } from './verdict-text.js';
import { whereText } from './where.js';

/** GitHub takes no more of one step; some room is left for what is there already. */
const mostBytes = 65_000;
const mostUnlocks = 10;

/** The verdict, the counts and the problems for a page that is read after a run: at most 65,000 bytes. */
export const markdown: Formatter = (report) => {
  const { counting, expected } = partedProblems(report.problems);
  const head = [heading(report), counts(report), ...swept(report), ...outdated(report)];
  const tail = [...expectedList(expected), ...supplies(report), footer(report)];
  const problems = counting.map((problem) => problemText(problem, report));
  const room = mostBytes - bytesOf([...head, ...tail]) - 200;
  const fitting = problems.filter((_, index) => bytesOf(problems.slice(0, index + 1)) <= room);
  const hidden = problems.length - fitting.length;
  const more = hidden === 0 ? [] : [`_and ${hidden} more, see results.json_`];
  return `${[...head, ...fitting, ...more, ...tail].join('\n\n')}\n`;
};

function bytesOf(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + Buffer.byteLength(block) + 2, 0);
}

const signs = {
  conformant: '✅',
  partial: '☑️',
  'not-conformant': '❌',
  'outdated-expectations': '❌',
  incomplete: '⚠️',
  unreachable: '❌',
  'credentials-refused': '❌',
} as const satisfies Readonly<Record<RunReport['verdict'], string>>;

function heading(report: RunReport): string {
  const name = report.label === undefined ? '' : `${escaped(report.label)}: `;
  return `## ${signs[report.verdict]} ${name}${escaped(verdictText(report))}`;
}

function counts({ totals, target, profile, suite }: RunReport): string {
  const { checks, pass, fail, warn, expected, inconclusive, notApplicable } = totals;
  return [
    `Get printJob at ${code(target.baseUrl)}, profile ${escaped(profile)}, ${escaped(suite.name)} ${escaped(suite.version)}`,
    '',
    ...table([
      ['checks', checks],
      ['pass', pass],
      ['fail', fail],
      ['warn', warn],
      ...(expected === 0 ? [] : [['expected', expected] as const]),
      ['not judged', inconclusive],
      ['withheld', notApplicable],
    ]),
  ].join('\n');
}

function swept({ sweep, durationMs }: RunReport): readonly string[] {
  return sweep === undefined ? [] : [escaped(sweptText(sweep, durationMs))];
}

function problemText(problem: Problem, { shell }: Pick<RunReport, 'shell'>): string {
  const { id, title, level, requirement, where, checks, witness } = problem;
  const [first = '', ...others] = checks;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const asked = whereText(where);
  const [finding] = witness === undefined ? [] : foldFindings(witness.findings);
  return [
    `### ${level === 'MUST' ? '❌' : '⚠️'} ${code(id)} ${escaped(title)}`,
    ...(requirement === undefined
      ? []
      : ['', `${escaped(requirement.statement)} (${level})`, '', `> ${escaped(basisOf(requirement))}`]),
    '',
    ...(checks.length === 0 ? [] : [`- checks: ${code(first)}${more}`]),
    ...(asked === '' ? [] : [`- where: ${escaped(asked)}`]),
    ...(finding === undefined
      ? []
      : [
          `- at: ${code(located(finding))}`,
          `- expected: ${code(finding.expected)}`,
          `- actual: ${code(finding.actual)}`,
          `- request: ${code(finding.exchanges[0])}`,
        ]),
    ...(witness?.curl === undefined
      ? []
      : ['', `\`\`\`${shell === 'powershell' ? 'powershell' : 'sh'}`, fenced(witness.curl), '```']),
  ].join('\n');
}

function table(columns: readonly (readonly [title: string, count: number])[]): readonly string[] {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [columns.map(([title]) => title), columns.map(() => '---'), columns.map(([, count]) => count)].map(row);
}

const mostExpected = 20;

/** The entries of the expectations that are out of date. */
function outdated(report: RunReport): readonly string[] {
  const items = outdatedIn(report).map((each) => `- ${escaped(outdatedText(each))}`);
  if (items.length === 0) return [];
  return ['### ❌ Expectations out of date', limited(items).join('\n')];
}

function expectedList(problems: readonly Problem[]): readonly string[] {
  if (problems.length === 0) return [];
  const items = problems.map((each) => `- ${expectedProblem(each).map(escaped).join('  \n  ')}`);
  return ['### Expected failures', limited(items).join('\n')];
}

function limited(items: readonly string[]): readonly string[] {
  const hidden = items.length - mostExpected;
  return hidden > 0 ? [...items.slice(0, mostExpected), `- and ${hidden} more`] : items;
}

function supplies({ unlocks }: RunReport): readonly string[] {
  if (unlocks.length === 0) return [];
  const sorted = unlocks.toSorted((a, b) => b.checks.length - a.checks.length).slice(0, mostUnlocks);
  const items = sorted.map(({ prerequisite, supply, checks }) => {
    return `- ${checks.length}: ${code(prerequisite)}, ${escaped(supply)}`;
  });
  const hidden = unlocks.length - sorted.length;
  return [
    ['<details><summary>To judge more checks, provide</summary>', '', ...items].join('\n'),
    ...(hidden === 0 ? [] : [`- and ${hidden} more`]),
    '</details>',
  ];
}

function footer({ startedAt, requests, seed }: RunReport): string {
  const repeated = seed === undefined ? '' : `; ids and tokens invented with --seed ${seed}`;
  return `_${escaped(startedAt)}, ${requests.sent} requests${repeated}_`;
}

const longest = 300;

const escaped = (text: string): string => markdownText(text, longest);

/** Text as it is, in as many backquotes as it takes. */
function code(text: string): string {
  const safe = inert(squeeze(oneLine(text), longest));
  const longestRun = Math.max(0, ...Array.from(safe.matchAll(/`+/g), ([run]) => run.length));
  const quotes = '`'.repeat(longestRun + 1);
  return longestRun === 0 ? `${quotes}${safe}${quotes}` : `${quotes} ${safe} ${quotes}`;
}

/** A command for a fenced block, which three backquotes at its start would end. */
function fenced(text: string): string {
  return inert(oneLine(text)).replace(/^(\s*)`{3,}/, '$1');
}
