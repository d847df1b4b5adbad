import { failOn } from '../../model/errors.js';
import { isObject } from '../../model/json.js';
import { type LocatedFile, readLocatedFile } from '../config/located-file.js';
import { nearest } from '../nearest.js';
import { dayOf, daysAfter, daysBetween, isDay } from './days.js';
import { checksOf, type Expectation, type Known, namesOf } from './expectation.js';

const longestDays = 90;

const needed = ['what', 'reason', 'owner', 'ticket', 'added', 'expires'] as const;
const keys = [...needed, 'fingerprint'] as const;

/** What entries are read against. */
export interface Reading {
  readonly checks: readonly Known[];
  /** The time of the run, in milliseconds. */
  readonly now: number;
  /** Whether entries may lack their reason, owner and ticket for now, because the file is about to be written again. */
  readonly isDraft: boolean;
}

/**
 * Reads the failures to expect from a YAML file: a list of entries.
 * @throws {ConfigError} with a line for each thing that is wrong, in the order of the file
 */
export async function readExpectations(file: string, reading: Reading): Promise<readonly Expectation[]> {
  const located = await readLocatedFile(file, '--expect');
  const { value = null } = located;
  if (value !== null && !Array.isArray(value))
    failOn([`${file}: expected a list of entries, each "- what: …" with ${listed(needed.slice(1))}`]);
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const read = entries.map((entry, index) => entryOf(entry, index, { ...located, file }, reading));
  failOn(read.flatMap(({ problems }) => problems));
  return read.flatMap(({ expectation }) => expectation ?? []);
}

interface Read {
  readonly problems: readonly string[];
  readonly expectation?: Expectation;
}

type Texts = Readonly<Record<(typeof needed)[number], string>>;

type Named = LocatedFile & { readonly file: string };

function entryOf(entry: unknown, index: number, { file, place, lineOf }: Named, reading: Reading): Read {
  const at = (key?: string): string => (key === undefined ? place(index) : place(index, key));
  if (!isObject(entry)) return { problems: [`${at()}: expected an entry with ${listed(needed)}`] };
  const texts = textsOf(entry);
  const fingerprints = printsOf(entry['fingerprint']);
  const checks = checksOf(texts.what, reading.checks);
  const problems = [
    ...unknownKeys(entry).map((key) => `${at(key)}: ${unknownKey(key)}`),
    ...missing(entry, at, reading),
    ...(texts.what !== '' && checks.size === 0 ? [`${at('what')}: ${unknownName(texts.what, reading.checks)}`] : []),
    ...dateProblems(texts, at, reading.now),
    ...(fingerprints === 'wrong' ? [`${at('fingerprint')}: expected eight letters, or a list of such`] : []),
  ];
  if (problems.length > 0 || fingerprints === 'wrong') return { problems };
  const isOpen = [texts.reason, texts.owner, texts.ticket].some((text) => text === '');
  const about = { ...texts, place: `${file}:${lineOf([index])}`, isOpen, checks };
  return {
    problems: [],
    expectation: fingerprints === undefined ? about : { ...about, fingerprints },
  };
}

function textsOf(entry: Readonly<Record<string, unknown>>): Texts {
  const of = (key: keyof Texts): string => textOf(entry[key]) ?? '';
  return {
    what: of('what'),
    reason: of('reason'),
    owner: of('owner'),
    ticket: of('ticket'),
    added: of('added'),
    expires: of('expires'),
  };
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function unknownKeys(entry: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(entry).filter((key) => !keys.some((known) => known === key));
}

function unknownKey(key: string): string {
  const meant = nearest(key, keys);
  return meant === undefined
    ? `unknown key; known here are ${keys.join(', ')}`
    : `unknown key; did you mean "${meant}"?`;
}

/** A ticket may be a number; all else is text. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : undefined;
}

const hints: Readonly<Record<(typeof needed)[number], string>> = {
  what: 'name a check, a requirement or a problem; a star stands for any characters',
  reason: 'say why the failure is accepted',
  owner: 'say who looks after it',
  ticket: 'say where it is tracked; put it in quotes if it starts with #',
  added: 'give the day on which the entry was written, as 2026-12-24',
  expires: `give the last day on which it holds, at most ${longestDays} days after "added"`,
};

const toBeFilled: readonly string[] = ['reason', 'owner', 'ticket'];

function missing(
  entry: Readonly<Record<string, unknown>>,
  at: (key: string) => string,
  { isDraft }: Reading,
): readonly string[] {
  return needed.flatMap((key) => {
    const [value, text] = [entry[key], textOf(entry[key])];
    const isThere = value !== undefined && value !== null;
    if (isThere && text === undefined) return [`${at(key)}: expected text; ${hints[key]}`];
    if (text !== undefined && text !== '') return [];
    if (isDraft && toBeFilled.includes(key)) return [];
    return [`${at(key)}: ${key} is ${isThere ? 'empty' : 'missing'}; ${hints[key]}`];
  });
}

function printsOf(value: unknown): readonly string[] | undefined | 'wrong' {
  if (value === undefined || value === null) return undefined;
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const prints = all.filter((each) => typeof each === 'string' && /^[a-p]{8}$/.test(each));
  return prints.length === all.length && all.length > 0 ? prints.map(String) : 'wrong';
}

function unknownName(what: string, checks: readonly Known[]): string {
  const meant = nearest(what, namesOf(checks));
  const hint = meant === undefined ? '' : `did you mean "${meant}"? `;
  return `no check, requirement or problem is called ${JSON.stringify(what)}; ${hint}"list" prints all ids`;
}

/** What is wrong with the days that are given. */
function dateProblems({ added, expires }: Texts, at: (key: string) => string, now: number): readonly string[] {
  const given = Object.entries({ added, expires }).filter(([, day]) => day !== '');
  const wrong = given.filter(([, day]) => !isDay(day));
  if (wrong.length > 0 || given.length < 2)
    return wrong.map(([key, day]) => `${at(key)}: ${JSON.stringify(day)} is no day of the calendar, as 2026-12-24`);
  const tomorrow = daysAfter(dayOf(new Date(now).toISOString()), 1);
  const length = daysBetween(added, expires);
  return [
    ...(daysBetween(tomorrow, added) > 0 ? [`${at('added')}: ${added} is yet to come; give the day of writing`] : []),
    ...(length < 0 ? [`${at('expires')}: ${expires} is before "added", ${added}`] : []),
    ...(length > longestDays
      ? [
          `${at('expires')}: ${length} days after "added", at most ${longestDays} are possible; ` +
            `give ${daysAfter(added, longestDays)} or an earlier day`,
        ]
      : []),
  ];
}
