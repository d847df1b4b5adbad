import { createHash } from 'node:crypto';
import type { Expected } from '../model/expectation.js';
import type { Problem } from '../model/problem.js';
import type { Formatter, RunReport } from '../model/report.js';
import type { Requirement } from '../spec/requirements/index.js';
import { basisOf } from './check-results.js';
import { expectedText } from './expectations.js';
import { inertDocument } from './inert-document.js';
import { markdownText } from './markdown-text.js';
import { problemText } from './problem-text.js';
import { sourceFile, sourceLine } from './source-place.js';
import { shorten, squeeze } from './text.js';
import { verdictText } from './verdict-text.js';
import { webExchange } from './web-exchange.js';
import { whereText } from './where.js';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** The base of the path to the source document: the folder of this package, wherever it is installed. */
const base = 'PACKAGE';

/** What a problem without a requirement breaks. */
const runRule = {
  id: 'RUN',
  shortDescription: { text: 'The run judges all that it was asked to judge.' },
  fullDescription: { text: 'The target answers, accepts the tokens, and goes on to do so until the run ends.' },
  help: { text: 'Run the command "doctor" with the same options: it says what to fix.' },
  defaultConfiguration: { level: 'error' },
  properties: { tags: ['run'] },
} as const;

/**
 * The problems as SARIF 2.1.0, a result each. A service has no source that a result could point at, so it points at the
 * sentence that is broken, in the document that is shipped with this package.
 */
export const sarif: Formatter = (report) => inertDocument({ $schema: schema, version: '2.1.0', runs: [run(report)] });

function run(report: RunReport) {
  const { suite, startedAt, durationMs, verdict, warnings, label } = report;
  const rules = [...report.results.map(({ requirement }) => ruleOf(requirement)), runRule];
  const ids = rules.map(({ id }): string => id);
  return {
    tool: { driver: { name: suite.name, version: suite.version, rules } },
    automationDetails: { id: `get-printjob/${label === undefined ? '' : `${label}/`}` },
    originalUriBaseIds: { [base]: { description: message(`the folder of the package ${suite.name}`) } },
    invocations: [
      {
        executionSuccessful: verdict !== 'unreachable' && verdict !== 'credentials-refused',
        startTimeUtc: startedAt,
        endTimeUtc: new Date(Date.parse(startedAt) + durationMs).toISOString(),
        toolExecutionNotifications: warnings.map((text) => ({ level: 'warning', message: message(text) })),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: report.problems.map((problem) => resultOf(report, problem, ids)),
    properties: facts(report),
  };
}

function facts(report: RunReport) {
  const { target, profile, filters, failOn, verdict, totals, seed = null, label = null } = report;
  const claim = verdictText(report);
  return { target: target.baseUrl, profile, filters, failOn, verdict, claim, totals, seed, label };
}

function ruleOf(requirement: Requirement) {
  const { id, statement, basis } = requirement;
  const explain = `npx graph-printjob-conformance explain ${id}`;
  return {
    id,
    shortDescription: message(statement),
    fullDescription: message(`Get printJob, ${basisOf(requirement)}`),
    help: {
      ...message(`${statement}\n\n${basisOf(requirement)}\n\nWhat passes and what fails: ${explain}`),
      markdown: doubled(
        `${markdownText(statement, 500)}\n\n> ${markdownText(basisOf(requirement), 1000)}\n\nWhat passes and what fails: \`${explain}\``,
      ),
    },
    defaultConfiguration: { level: levelOf(requirement) },
    properties: { tags: [basis], 'problem.severity': levelOf(requirement) },
  };
}

function resultOf({ exchanges, target }: RunReport, problem: Problem, rules: readonly string[]) {
  const { id, requirement, checks, cause, witness, where, expected } = problem;
  const ruleId = requirement?.id ?? runRule.id;
  const shown = exchanges.get(witness?.exchange ?? '');
  return {
    ruleId,
    ruleIndex: rules.indexOf(ruleId),
    level: levelOf(problem),
    message: message(textOf(problem)),
    locations: [locationOf(requirement)],
    partialFingerprints: { 'problem/v1': id, primaryLocationLineHash: lineHash(id) },
    ...(shown === undefined ? {} : webExchange(shown)),
    ...(expected === undefined ? {} : { suppressions: expected.map(suppression) }),
    properties: { problem: id, level: problem.level, target: target.baseUrl, where, checks, cause: cause ?? null },
  };
}

/** Readers show what is suppressed apart, or not at all. */
function suppression(expected: Expected) {
  return { kind: 'external', status: 'accepted', justification: expectedText(expected) };
}

/** MUST is an error, whatever makes this run red. */
function levelOf({ level }: { readonly level: Problem['level'] }): 'error' | 'warning' {
  return level === 'MUST' ? 'error' : 'warning';
}

/** What is wrong comes first, since lists of results show no more than that. */
function textOf(problem: Problem): string {
  const { where, checks, witness } = problem;
  const [first = '', ...others] = checks;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return [
    shorten(problemText(problem), 1000),
    ...(whereText(where) === '' ? [] : [`Where: ${whereText(where)}`]),
    ...(checks.length === 0 ? [] : [`Checks: ${first}${more}`]),
    ...(witness?.curl === undefined ? [] : [`Repeat it: ${squeeze(witness.curl, 2000)}`]),
  ].join('\n');
}

/** Where there is no requirement, the document as a whole: readers refuse a result without a place. */
function locationOf(requirement: Requirement | undefined) {
  const artifactLocation = { uri: sourceFile, uriBaseId: base };
  const region =
    requirement === undefined
      ? { startLine: 1 }
      : { startLine: sourceLine(requirement), snippet: { text: requirement.source.quote } };
  return { physicalLocation: { artifactLocation, region } };
}

/** The fingerprint that GitHub compares, in its form; of itself it makes one from the line, which several problems may share. */
function lineHash(id: string): string {
  return `${createHash('sha256').update(id).digest('hex').slice(0, 16)}:1`;
}

function message(text: string) {
  return { text: doubled(text) };
}

/** SARIF reads `{0}` and `[text](address)` in a message: braces are doubled, and no answer makes a link. */
function doubled(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
}
