import type { GroupedCheck, Variant } from '../harness/check.js';
import { requestKey } from '../harness/exchange.js';
import type { Scenario } from '../harness/scenario.js';
import type { Target } from '../harness/target.js';
import { wrap } from '../reporters/text.js';
import { type Requirement, requirement, requirements } from '../spec/requirements/index.js';
import { checks } from '../suites/index.js';
import { exitCode } from './exit.js';
import { UnknownIdError } from './nearest.js';

/**
 * Prints a check or a requirement with its sentence in the source document.
 * @throws {UnknownIdError} with the nearest id
 */
export function explain(id: string): number {
  const found = checks.find((each) => each.id === id);
  const cited = requirements.find((each) => each.id === id);
  if (found !== undefined) return print(aboutCheck(found));
  if (cited !== undefined) return print(aboutRequirement(cited));
  throw new UnknownIdError(
    id,
    [...checks, ...requirements].map((each) => each.id),
  );
}

function print(lines: readonly string[]): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCode.ok;
}

function aboutCheck(check: GroupedCheck): readonly string[] {
  const { id, title, verifies, given, control, among, rejects, accepts } = check;
  return [
    id,
    ...wrap(`The service ${title}.`, 78, 4),
    '',
    ...requirementLines(requirement(verifies)),
    '',
    'Asks',
    ...given.map((scenario) => `  ${asked(scenario)}`),
    ...(control === undefined ? [] : ['Control, which must succeed', `  ${asked(control)}`]),
    ...(among === undefined ? [] : [`Judged for ${among.title}.`]),
    'Fails, for instance, on',
    ...names(rejects),
    ...(accepts.length === 0 ? [] : ['Passes on', ...names(accepts)]),
  ];
}

function aboutRequirement(cited: Requirement): readonly string[] {
  const verifying = checks.filter(({ verifies }) => verifies === cited.id);
  return [
    ...requirementLines(cited),
    '',
    ...(cited.unchecked === undefined
      ? ['Verified by', ...verifying.map(({ id }) => `  ${id}`)]
      : wrap(`Unchecked: ${cited.unchecked}`, 78, 6)),
  ];
}

function requirementLines(cited: Requirement): readonly string[] {
  const { id, level, basis, statement, source } = cited;
  return [
    `${id}: ${level}, ${basis}`,
    ...wrap(statement, 76, 6).map((each) => `  ${each}`),
    `Source: "${source.section}"`,
    ...wrap(`“${source.quote}”`, 76, 12).map((each) => `  ${each}`),
    ...(cited.basis === 'inferred' ? wrap(`By ${cited.authority}.`, 78, 4) : []),
  ];
}

const placeholders: Target = {
  baseUrl: '',
  embedded: false,
  jobs: [
    { printer: 'printerId', share: 'shareId', id: 'jobId' },
    { printer: 'otherPrinterId', id: 'otherJobId' },
  ],
  users: { owner: 'owner', other: 'other' },
  principals: new Set(),
  withheld: new Map(),
};

function asked(scenario: Scenario): string {
  return requestKey(scenario.request(placeholders, { printer: 'printerId', share: 'shareId', id: 'jobId' }));
}

function names(variants: readonly Variant[]): readonly string[] {
  return variants.map(({ name }) => `  ${name}`);
}
