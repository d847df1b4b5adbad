import type { Finding } from '../model/verdict.js';
import { deviations } from './deviations.js';
import { enumMembers, optInMembers } from './generated/enums.js';
import { describeValue } from './wording.js';

export type EnumName = keyof typeof enumMembers;

/** What is wrong with the name of an enum member: `malformed` can never be one, `unknown` may be a later one. */
export interface EnumDeviations {
  readonly malformed: readonly Finding[];
  readonly unknown: readonly Finding[];
}

const none: EnumDeviations = { malformed: [], unknown: [] };

/**
 * Judges the name of a member of an evolvable enum; `at` of a finding is '', the value itself.
 * The sentinel unknownFutureValue and the members that a request must opt in to are known. A known name in another
 * letter case is malformed.
 */
export function enumDeviations(name: EnumName, value: unknown): EnumDeviations {
  const members = membersOf(name);
  const written = String(value);
  if (typeof value === 'string' && members.includes(written)) return none;
  const malformed = deviations(name, value);
  if (malformed.length > 0) return { ...none, malformed };
  const found = (expected: string): readonly Finding[] => [{ at: '', expected, actual: describeValue(value) }];
  const spelt = members.find((each) => each.toLowerCase() === written.toLowerCase());
  if (spelt !== undefined) return { ...none, malformed: found(JSON.stringify(spelt)) };
  return { ...none, unknown: found('a known name') };
}

const optIn: Partial<Record<EnumName, readonly string[]>> = optInMembers;

/** The members that are known, by the enum. */
const known = new Map<EnumName, readonly string[]>();

function membersOf(name: EnumName): readonly string[] {
  const found = known.get(name) ?? [...enumMembers[name], ...(optIn[name] ?? [])];
  known.set(name, found);
  return found;
}
