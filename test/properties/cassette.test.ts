import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { cassetteText, type Digests, readCassette } from '../../harness/evidence/cassette.js';
import { readJournal, startJournal, wholeLines } from '../../harness/evidence/journal.js';
import type { RunHeader } from '../../harness/evidence/run.js';
import type { TimedJudgement } from '../../harness/judge/judge-all.js';
import { planRun } from '../../harness/plan/plan.js';
import { buildReport } from '../../harness/report/build-report.js';
import { createRedactor } from '../../harness/secrets/redactor.js';
import { ConfigError } from '../../model/errors.js';
import { isObject, type JsonValue } from '../../model/json.js';
import { notApplicable, verdictOf } from '../../model/verdict.js';
import { ctrf } from '../../reporters/ctrf.js';
import { junit } from '../../reporters/junit.js';
import { terminal } from '../../reporters/terminal.js';
import { checks } from '../../suites/index.js';
import { optionalFeatures } from '../../suites/optional-features.js';
import { answered, failed, request, target } from '../fixtures/checks.fixture.js';

const header: RunHeader = {
  suite: { name: 'suite', version: '1.0.0' },
  target: { ...target, withheld: new Map([['share', 'none']]) },
  profile: 'full',
  only: ['a*'],
  skip: ['b'],
  failOn: 'MUST',
  startedAt: '2026-11-23T00:00:00.000Z',
  warnings: ['of something'],
  replayOf: {
    suite: { name: 'suite', version: '0.9.0' },
    startedAt: '2026-11-22T00:00:00.000Z',
    differs: ['version', 'source document'],
    outcomes: [['a', 'pass']],
  },
};
const digests: Digests = { checks: 'sha256:1', source: 'sha256:2' };
const asked = request('owner', '/jobs/1');
const finding = { at: '/id', expected: 'a', actual: 'b', exchange: 'k', position: { line: 1, column: 2 } };

const stopped = { cause: 'interrupted', message: 'interrupted', doubtful: ['k'] } as const;

const folder = mkdtempSync(join(tmpdir(), 'cassette-'));
afterAll(() => rmSync(folder, { recursive: true }));
const journal = join(folder, 'journal.ndjson');
const file = join(folder, 'run.cassette.json');

/** A run with something of everything that a journal can hold. */
function everything(): string {
  const writer = startJournal(journal, header);
  writer.observation('k', {
    ...answered(asked, 200),
    request: { ...asked, omits: ['Accept'], content: '{}', again: true },
  });
  for (const [key, body] of Object.entries({ empty: '', other: '<html>', marked: '\uFEFF{"id":1}' }))
    writer.observation(key, answered({ ...asked, credentials: { kind: 'literal', authorization: 'x' } }, 404, body));
  writer.observation('none', answered({ ...asked, method: 'HEAD', credentials: { kind: 'none' } }, 200));
  writer.observation('query', answered({ ...asked, credentials: { kind: 'query', id: 'owner' } }, 200));
  writer.observation('failed', failed);
  writer.observed({ sent: 6, situations: 7, durationMs: 5.5, throttled: 1, waitedMs: 2, repeated: 0, stopped });
  writer.warning('of something later');
  writer.judgements(
    new Map<string, TimedJudgement>([
      ['a', { verdict: verdictOf([finding]), exchanges: ['k'], durationMs: 1 }],
      ['b', { verdict: verdictOf<typeof finding>([]), exchanges: ['k'], durationMs: 1 }],
      ['c', { verdict: { outcome: 'inconclusive', reason: 'r', lacks: 'share' }, exchanges: [], durationMs: 0 }],
      ['d', { verdict: notApplicable('none'), exchanges: [], durationMs: 0 }],
    ]),
  );
  return cassetteText(wholeLines(journal), digests);
}

const text = everything();

/** Reads a cassette of this text. */
function read(content: string) {
  writeFileSync(file, content);
  return readCassette(file, createRedactor());
}

/** A place in a JSON value: the keys and indexes that lead there. */
type Path = readonly string[];

function pathsIn(value: JsonValue, path: Path = []): readonly Path[] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...members.flatMap(([name, inner]) => pathsIn(inner, [...path, name]))];
}

/** A value with another one, or none, in one place. */
function changed(value: JsonValue, [name, ...rest]: Path, to: JsonValue | undefined): JsonValue | undefined {
  if (name === undefined) return to;
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === name ? (changed(each, rest, to) ?? null) : each));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(
    ([key, each]) => [key, key === name ? changed(each, rest, to) : each] as const,
  );
  return Object.fromEntries(members.flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const])));
}

const whole: JsonValue = JSON.parse(text);
const withChange = (path: string, to: JsonValue | undefined): string =>
  JSON.stringify(changed(whole, path.split('/').slice(1), to));

describe('a cassette', () => {
  it('gives back all that the journal held', () => {
    expect(read(text)).toEqual({ digests, journal: readJournal(journal) });
  });

  it('is one JSON document with a line of the journal on each of its own', () => {
    expect(text.split('\n').slice(2, -2)).toHaveLength(wholeLines(journal).length);
    expect(whole).toMatchObject({ format: 'graph-printjob-conformance cassette', version: 1 });
  });

  it.each([
    { name: 'nothing', content: '', says: /cassette.json: not valid JSON$/ },
    { name: 'no JSON', content: 'eyJhbGciOi', says: /cassette.json: not valid JSON$/ },
    { name: 'half of one', content: text.slice(0, text.length / 2), says: /cassette.json:\d+: not valid JSON$/ },
    {
      name: 'a line that is broken',
      content: text.replace('"key":"other"', '"key":other'),
      says: /json:6: not valid JSON$/,
    },
    { name: 'another document', content: '{}', says: /expected present at \/format$/ },
    { name: 'a list', content: '[]', says: /expected object at the top$/ },
    {
      name: 'another format',
      content: withChange('/format', 'har'),
      says: /expected "graph-printjob-conformance cassette" at \/format$/,
    },
    {
      name: 'a later version',
      content: withChange('/version', 2),
      says: /a cassette of version 2; this suite reads version 1$/,
    },
    { name: 'no journal', content: withChange('/journal', undefined), says: /expected present at \/journal$/ },
    {
      name: 'an empty journal',
      content: withChange('/journal', []),
      says: /no line of its journal says what run it was$/,
    },
    {
      name: 'a line of no kind',
      content: withChange('/journal/1/kind', 'code'),
      says: /expected "run" or .* or "judgement" at \/journal\/1\/kind$/,
    },
    {
      name: 'a kind that every object has',
      content: withChange('/journal/1/kind', 'toString'),
      says: /at \/journal\/1\/kind$/,
    },
    {
      name: 'no exchange',
      content: withChange('/journal/1/observation', null),
      says: /expected object at \/journal\/1\/observation$/,
    },
    {
      name: 'a status in words',
      content: withChange('/journal/1/observation/response/status', 'OK'),
      says: /expected integer at \/journal\/1\/observation\/response\/status$/,
    },
    {
      name: 'another method',
      content: withChange('/journal/1/observation/request/method', 'POST'),
      says: /expected "GET" or "HEAD" at \/journal\/1\/observation\/request\/method$/,
    },
    {
      name: 'a time that is none',
      content: withChange('/journal/0/header/startedAt', '+275760-09-13T00:00:00Z'),
      says: /expected a date and time such as \S+ at \/journal\/0\/header\/startedAt$/,
    },
    {
      name: 'a duration without end',
      content: text.replace('"durationMs":5.5', '"durationMs":1e999'),
      says: /observed\/durationMs$/,
    },
    {
      name: 'a base URL of another kind',
      content: withChange('/journal/0/header/target/baseUrl', 'file:///etc'),
      says: /expected a service root such as \S+ at \/journal\/0\/header\/target\/baseUrl$/,
    },
    {
      name: 'a profile that an object has',
      content: withChange('/journal/0/header/profile', 'constructor'),
      says: /profile$/,
    },
    {
      name: 'a failure without a finding',
      content: withChange('/journal/10/judgement/verdict/findings', []),
      says: /expected at least 1 element at \/journal\/10\/judgement\/verdict\/findings$/,
    },
    {
      name: 'a list that is too long',
      content: withChange('/journal/0/header/target/jobs', Array(1001).fill({ printer: 'P', id: '1' })),
      says: /expected at most 1000 elements at \/journal\/0\/header\/target\/jobs$/,
    },
    {
      name: 'a text that is too long',
      content: withChange('/journal/0/header/suite/name', 'x'.repeat(10_001)),
      says: /expected at most 10000 characters at \/journal\/0\/header\/suite\/name$/,
    },
    {
      name: 'a pair of three',
      content: withChange('/journal/0/header/target/withheld/0', ['a', 'b', 'c']),
      says: /expected at most 2 elements at \/journal\/0\/header\/target\/withheld\/0$/,
    },
    {
      name: 'a failure of no kind',
      content: withChange('/journal/1/observation', { failure: {} }),
      says: /expected present at \/journal\/1\/observation\/failure\/kind$/,
    },
    {
      name: 'a member of its prototype',
      content: text.replace('"header":', '"__proto__":{"header":{}},"heading":'),
      says: /expected present at \/journal\/0\/header$/,
    },
  ])('that is $name is refused, and the place named', ({ content, says }) => {
    expect(() => read(content)).toThrow(ConfigError);
    expect(() => read(content)).toThrow(says);
  });

  it('is read with unknown members, and with the fix of a failure', () => {
    const failure = { kind: 'tls', message: 'm', fix: 'f', since: 'later' };
    const { journal: found } = read(
      withChange('/journal/1', { kind: 'observation', key: 'k', observation: { failure } }),
    );
    expect(found.observations.get('k')).toEqual({ failure });
  });

  it.each([
    { depth: 500, says: /expected string at \/journal\/2\/key$/ },
    { depth: 100_000, says: /not valid JSON$/ },
  ])('that is nested $depth deep is refused', ({ depth, says }) => {
    const deep = `"key":${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(() => read(text.replace('"key":"empty"', deep))).toThrow(says);
  });

  it('is never quoted in an error, because it may hold a secret', () => {
    expect(() => read('eyJhbGciOi')).not.toThrow(/eyJ/);
    expect(() => read(withChange('/journal/1/observation/request/method', 'eyJhbGciOi'))).not.toThrow(/eyJ/);
  });

  it.each([
    ['missing', '/nowhere/c.json', /there is no such file$/],
    ['a folder', tmpdir(), /this is not a file$/],
    ['without an end', '/dev/zero', /this is not a file$/],
  ])('that is %s is refused', (_, path, says) => {
    expect(() => readCassette(path, createRedactor())).toThrow(says);
  });

  it('is rejected or reported after any change to its content', () => {
    const paths = pathsIn(whole);
    const known = [null, true, 0, -1, 1e300, '', 'x', '\uD800', '__proto__', [], {}, ['run'], { kind: 'run' }];
    const value = fc.oneof(fc.constantFrom<JsonValue>(...known), fc.jsonValue());
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, to) => {
        const content = JSON.stringify(changed(whole, path, to as JsonValue) ?? null);
        const said = outcomeOf(content);
        expect(said === 'refused' || said.includes('</testsuites>')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

/** Reads, plans and reports a cassette: the reports, or that it was refused. */
function outcomeOf(content: string): string {
  try {
    const { journal: recorded } = read(content);
    planRun(checks, recorded.header.target, optionalFeatures);
    const report = buildReport(recorded, checks, optionalFeatures);
    const shown = terminal({ color: false, width: 80, verbosity: 'verbose' })(report);
    return `${junit(report)}${ctrf(report)}${shown}`;
  } catch (error) {
    if (error instanceof ConfigError) return 'refused';
    throw error;
  }
}
