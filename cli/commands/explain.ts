import { ambiguitySection } from '../../documentation/ambiguities-page.js';
import { checkSection, exampleBlocks } from '../../documentation/check-section.js';
import { type Example, exampleOf } from '../../documentation/example.js';
import { familiesOf } from '../../documentation/families.js';
import { plain } from '../../documentation/plain.js';
import { openQuestions, requirementSection } from '../../documentation/requirement-section.js';
import { signatures } from '../../harness/problems/signatures.js';
import type { GroupedCheck } from '../../model/check.js';
import { inProcess } from '../../proof/evidence.js';
import { amount, wrap } from '../../reporters/text.js';
import { exitCode } from '../../runner/exit.js';
import type { Io } from '../../runner/io.js';
import { ambiguities } from '../../spec/ambiguities.js';
import { type Group, groups, type Requirement, requirements } from '../../spec/requirements/index.js';
import { checks } from '../../suites/index.js';
import { optionalFeatures } from '../../suites/optional-features.js';
import { UnknownIdError } from '../nearest.js';
import { explainable } from './explainable.js';

/**
 * Prints what the generated documentation says about a check or a requirement.
 * @throws {UnknownIdError} with the nearest id
 */
export async function explain(id: string, io: Io): Promise<number> {
  io.stdout.write(await explanationOf(id));
  return exitCode.ok;
}

/**
 * What the generated documentation says about a check, a requirement, a problem of a report, a group of checks, or
 * something the source document leaves open.
 * @throws {UnknownIdError} with the nearest id
 */
export async function explanationOf(id: string): Promise<string> {
  const check = checks.find((each) => each.id === id);
  if (check !== undefined) return aboutCheck(check);
  const cited = requirements.find((each) => each.id === id);
  if (cited !== undefined) return aboutRequirement(cited);
  const problem = await aboutProblem(id);
  if (problem !== undefined) return problem;
  const ambiguity = ambiguities.find((each) => each.id === id);
  if (ambiguity !== undefined) return plain(ambiguitySection(ambiguity));
  const group = groups.find((each) => each === id);
  if (group !== undefined) return aboutGroup(group);
  throw new UnknownIdError(id, explainable());
}

/** What a group requires, and by how many checks each requirement is verified. */
function aboutGroup(group: Group): string {
  const members = checks.filter((each) => each.group === group);
  const required = requirements.filter(({ id }) => members.some(({ verifies }) => verifies === id));
  const lines = required.flatMap(({ id, level, statement }) => {
    const count = amount(members.filter(({ verifies }) => verifies === id).length, 'check');
    return ['', `${level}  ${id}  (${count})`, ...wrap(statement, 76, 6).map((part) => `    ${part}`)];
  });
  const more = `"list ${group}" names the checks, "explain ID" tells more about one of them or a requirement.`;
  const about = `${group}: ${amount(members.length, 'check')} of ${amount(required.length, 'requirement')}.`;
  return [about, ...lines, '', ...wrap(more, 80, 2), ''].join('\n');
}

async function aboutCheck(check: GroupedCheck): Promise<string> {
  const example = await exampleFrom(check);
  return plain(familiesOf([check]).flatMap((family) => checkSection(family, example, openQuestions)));
}

/** The section of the requirement, and an answer that its first check passes and one that it fails. */
async function aboutRequirement(cited: Requirement): Promise<string> {
  const section = requirementSection(cited, familiesOf(checks), optionalFeatures);
  const first = checks.find(({ verifies }) => verifies === cited.id);
  return plain(first === undefined ? section : [...section, ...exampleBlocks(await exampleFrom(first), first)]);
}

/** The id of a problem is that of its requirement in small letters, and where it has several, the known fault or a check. */
async function aboutProblem(id: string): Promise<string | undefined> {
  const end = ends.get(id.replace(/-\d+$/, ''));
  if (end !== undefined) return [...wrap(`${end} ${ofNoRequirement}`, 80, 5), ''].join('\n');
  const [slug, more] = id.split(':');
  const broken = requirements.find((each) => each.id.toLowerCase() === slug);
  if (broken === undefined) return undefined;
  const known = signatures().find(({ fault }) => fault === more);
  if (more !== undefined && known === undefined && checks.every((each) => each.id !== more)) return undefined;
  const cause = known === undefined ? [] : wrap(`It fails like a service that ${known.title}.`, 80, 5);
  return [...cause, ...(cause.length === 0 ? [] : ['']), await aboutRequirement(broken)].join('\n');
}

/** What keeps a run from judging, by the id of the problem; that of a loss has a number at its end. */
const ends: ReadonlyMap<string, string> = new Map([
  ['unreachable', 'The target could not be asked.'],
  ['credentials-refused', 'The target refused the token that should work.'],
  ['lost-token', 'The target refused a token that it had accepted earlier in the run.'],
  ['lost-job', 'A job that the target served earlier in the run is gone.'],
]);

const ofNoRequirement =
  'No requirement is broken by that. The problem\'s title names the cause and the way out; "doctor" checks the set-up.';

async function exampleFrom(check: GroupedCheck): Promise<Example> {
  const observe = await inProcess([check]);
  return exampleOf(check, await observe({}));
}
