import type { GroupedCheck } from '../harness/check.js';
import { ambiguities } from '../spec/ambiguities.js';
import { type Requirement, requirements } from '../spec/requirements/index.js';
import { capabilities } from '../suites/capabilities.js';
import { checks } from '../suites/index.js';
import { ambiguitySection } from './docs/ambiguities-page.js';
import { checkSection, exampleBlocks } from './docs/check-section.js';
import { type Example, exampleOf } from './docs/example.js';
import { familiesOf } from './docs/families.js';
import { plain } from './docs/plain.js';
import { openQuestions, requirementSection } from './docs/requirement-section.js';
import { exitCode } from './exit.js';
import { UnknownIdError } from './nearest.js';
import { inProcess } from './self-test/evidence.js';

/**
 * Prints what the generated documentation says about a check or a requirement.
 * @throws {UnknownIdError} with the nearest id
 */
export async function explain(id: string): Promise<number> {
  process.stdout.write(await explanationOf(id));
  return exitCode.ok;
}

/**
 * What the generated documentation says about a check, a requirement, or something the source document leaves open.
 * @throws {UnknownIdError} with the nearest id
 */
export async function explanationOf(id: string): Promise<string> {
  const check = checks.find((each) => each.id === id);
  if (check !== undefined) return aboutCheck(check);
  const cited = requirements.find((each) => each.id === id);
  if (cited !== undefined) return aboutRequirement(cited);
  const ambiguity = ambiguities.find((each) => each.id === id);
  if (ambiguity !== undefined) return plain(ambiguitySection(ambiguity));
  throw new UnknownIdError(
    id,
    [...checks, ...requirements, ...ambiguities].map((each) => each.id),
  );
}

async function aboutCheck(check: GroupedCheck): Promise<string> {
  const example = await exampleFrom(check);
  return plain(familiesOf([check]).flatMap((family) => checkSection(family, example, openQuestions)));
}

/** The section of the requirement, and an answer that its first check passes and one that it fails. */
async function aboutRequirement(cited: Requirement): Promise<string> {
  const section = requirementSection(cited, familiesOf(checks), capabilities);
  const first = checks.find(({ verifies }) => verifies === cited.id);
  return plain(first === undefined ? section : [...section, ...exampleBlocks(await exampleFrom(first), first)]);
}

async function exampleFrom(check: GroupedCheck): Promise<Example> {
  const observe = await inProcess([check]);
  return exampleOf(check, await observe({}));
}
