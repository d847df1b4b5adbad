import { toBeStored } from '../harness/problems/signatures.js';
import type { GroupedCheck } from '../model/check.js';
import type { OptionalFeature } from '../model/optional-feature.js';
import type { BrokenAnswer } from '../proof/broken-answers.js';
import type { Evidence } from '../proof/evidence.js';
import type { Kill } from '../proof/faults.js';
import { signatureOf } from '../proof/problems.js';
import type { ServedVariant } from '../proof/served-variants.js';
import type { Fault } from '../reference/stages.js';
import { groups, requirements } from '../spec/requirements/index.js';
import { ambiguitiesPage } from './ambiguities-page.js';
import { answersPage } from './answers-page.js';
import { checksPage } from './checks-page.js';
import { familiesOf } from './families.js';
import { killMatrixPage } from './kill-matrix-page.js';
import { type Locked, licencesPage } from './licences-page.js';
import { markdown } from './markdown.js';
import { requirementsPage } from './requirements-page.js';
import { sourceLines } from './source-lines.js';

/** What the pages are made from. */
export interface Sources {
  /** The source document, verbatim. */
  readonly document: string;
  readonly checks: readonly GroupedCheck[];
  readonly optionalFeatures: readonly OptionalFeature[];
  /** A run of these checks against the conforming reference service. */
  readonly evidence: Evidence;
  readonly faults: readonly Fault[];
  /** What each of the faults does to these checks. */
  readonly kills: readonly Kill[];
  /** What the variants that these checks reject do to them when they are served. */
  readonly variants: readonly ServedVariant[];
  /** Each answer of a run, broken by itself. */
  readonly answers: readonly BrokenAnswer[];
  /** The packages in package-lock.json. */
  readonly locked: Locked;
}

const ownSources = 'spec/, suites/ and reference/: edit those';

/** Not a page: what the command tells causes by. */
const signaturesFile = '../harness/problems/signatures.json';

/** Not a page either: where the document states each requirement. */
const sourceLinesFile = '../reporters/source-lines.json';

/** The pages that git keeps, since people read them in a review; the others are built where they are wanted. */
export const keptPages: readonly string[] = [
  'requirements.md',
  'ambiguities.md',
  'kill-matrix.md',
  'answers.md',
  signaturesFile,
  sourceLinesFile,
];

/** Every generated page, by its path below `docs/`. */
export function pagesOf({
  document,
  checks,
  optionalFeatures,
  evidence,
  faults,
  kills,
  variants,
  answers,
  locked,
}: Sources): ReadonlyMap<string, string> {
  const families = familiesOf(checks);
  const perGroup = groups.map((group) => {
    const members = families.filter(({ first }) => first.group === group);
    return [`checks/${group}.md`, checksPage(group, members, evidence)] as const;
  });
  const pages = [
    ['requirements.md', requirementsPage({ document, requirements, families, optionalFeatures })] as const,
    ['ambiguities.md', ambiguitiesPage()] as const,
    ['kill-matrix.md', killMatrixPage({ faults, kills, variants, families })] as const,
    ['answers.md', answersPage(answers)] as const,
    ...perGroup,
  ].map(([page, blocks]) => [page, markdown(blocks, page, ownSources)] as const);
  const licences = markdown(licencesPage(locked), 'licences.md', 'package-lock.json');
  const lines = `${JSON.stringify(Object.fromEntries(sourceLines(document, requirements)), null, 2)}\n`;
  return new Map([
    ...pages,
    ['licences.md', licences],
    [signaturesFile, signaturesOf(faults, kills)],
    [sourceLinesFile, lines],
  ]);
}

/** A fault to a line, so that a review shows which have changed. */
function signaturesOf(faults: readonly Fault[], kills: readonly Kill[]): string {
  const all = kills.map((kill) => signatureOf(kill, faults));
  const stored = toBeStored(all.filter(({ failing: some }) => some.size > 0));
  const rows = (items: readonly unknown[]): string => items.map((each) => JSON.stringify(each)).join(',\n');
  return `{\n"checks": [\n${rows(stored.checks)}\n],\n"opened": [\n${rows(stored.opened)}\n],\n"faults": [\n${rows(stored.faults)}\n]\n}\n`;
}
