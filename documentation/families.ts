import type { GroupedCheck } from '../model/check.js';
import type { Scenario } from '../model/scenario.js';
import { foldIds, foldTitles } from './fold.js';
import { templateOf } from './requests.js';

/** Checks that differ only in the route, alike in their title. */
interface Row {
  readonly name: string;
  readonly title: string;
}

/** Checks that differ only in the route or the expansion they ask for: documented together. */
export interface Family {
  /** All their ids in one, such as `job-id-by-{printer,share}`. */
  readonly name: string;
  readonly first: GroupedCheck;
  readonly members: readonly GroupedCheck[];
  /** The members by what they expand. */
  readonly rows: readonly [Row, ...Row[]];
}

/** The families of these checks, in the order of their first members. */
export function familiesOf(checks: readonly GroupedCheck[]): readonly Family[] {
  return groupedBy(checks, (check) => likeness(check, askedByAnyRoute, askedPlain)).map((members) => ({
    name: foldIds(members.map(({ id }) => id)),
    first: members[0],
    members,
    rows: rowsOf(members),
  }));
}

function rowsOf(members: readonly GroupedCheck[]): readonly [Row, ...Row[]] {
  const [first, ...rest] = groupedBy(members, (check) => likeness(check, askedByAnyRoute)).map((alike) => ({
    name: foldIds(alike.map(({ id }) => id)),
    title: foldTitles(alike.map(({ title }) => title)),
  }));
  if (first === undefined) throw new Error('a family without members');
  return [first, ...rest];
}

type Group = readonly [GroupedCheck, ...GroupedCheck[]];

function groupedBy(checks: readonly GroupedCheck[], key: (check: GroupedCheck) => string): readonly Group[] {
  const groups = new Map<string, [GroupedCheck, ...GroupedCheck[]]>();
  for (const check of checks) {
    const group = groups.get(key(check));
    if (group === undefined) groups.set(key(check), [check]);
    else group.push(check);
  }
  return [...groups.values()];
}

/** What checks have in common that are alike but for what the simplifications of their requests take away. */
function likeness(check: GroupedCheck, ...simplified: readonly ((request: string) => string)[]): string {
  const { group, verifies, given, control, among, rejects, accepts } = check;
  const scenarios: readonly Scenario[] = control === undefined ? given : [...given, control];
  const asked = scenarios.map((each) => simplified.reduce((request, simplify) => simplify(request), templateOf(each)));
  const variants = [...rejects, ...accepts].map(({ name }) => name.replace(/\b(?:tasks|documents)\b/g, '…'));
  return JSON.stringify([group, verifies, asked, among?.prerequisite, variants]);
}

function askedByAnyRoute(request: string): string {
  return request.replace('/print/shares/', '/print/printers/').replace('{shareId}', '{printerId}');
}

function askedPlain(request: string): string {
  return request.replace(/\?\$expand=(?:tasks|documents)$/, '');
}
