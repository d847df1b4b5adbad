import fc from 'fast-check';
import { parseBody } from '../../harness/http/body.js';
import { positionOf } from '../../harness/judge/json-text.js';
import type { Exchange, HttpResponse } from '../../model/exchange.js';
import { type JsonValue, valueAt } from '../../model/json.js';
import type { Finding } from '../../model/verdict.js';
import type { Evidence } from '../../proof/evidence.js';
import { witnessed } from '../../proof/variants.js';
import { checks } from '../../suites/index.js';
import { referenceEvidence } from '../fixtures/evidence.fixture.js';
import { anyText } from '../fixtures/hostile.fixture.js';

jest.setTimeout(60_000);

let situations: readonly { readonly check: (typeof checks)[number]; readonly exchanges: readonly Exchange[] }[];

beforeAll(async () => {
  const evidence: Evidence = await referenceEvidence();
  situations = checks.flatMap((check) => {
    const [exchanges] = witnessed(check, evidence);
    return exchanges === undefined ? [] : [{ check, exchanges }];
  });
});

const bytes = fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each));
const value = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' });
const name = fc.oneof(
  fc.constantFrom(
    'content-type',
    'date',
    'etag',
    'location',
    'retry-after',
    'www-authenticate',
    'Content-Length',
    'allow',
  ),
  anyText,
);
const headers = fc.array(fc.tuple(name, anyText), { maxLength: 6 });
const status = fc.oneof(
  fc.constantFrom(200, 204, 301, 400, 401, 403, 404, 406, 500),
  fc.integer({ min: 100, max: 999 }),
);

/** A body with any text or value in one or more of its members, however deep. */
type Change = (body: JsonValue) => JsonValue;

const changes: fc.Arbitrary<Change> = fc
  .array(fc.tuple(fc.nat(), fc.oneof(anyText, value)), { minLength: 1, maxLength: 5 })
  .map((all) => (body) => all.reduce<JsonValue>((before, [at, put]) => replaced(before, at, put as JsonValue), body));

/** Puts a value in the place of the member with this number, counted round and round. */
function replaced(body: JsonValue, at: number, put: JsonValue): JsonValue {
  const count = sizeOf(body);
  const walk = (each: JsonValue, left: number): JsonValue => {
    if (left === 0 || typeof each !== 'object' || each === null) return put;
    let rest = left - 1;
    const entries = Object.entries(each).map(([key, inner]: [string, JsonValue]) => {
      const size = sizeOf(inner);
      const changed = rest >= 0 && rest < size ? walk(inner, rest) : inner;
      rest -= size;
      return [key, changed] as const;
    });
    return Array.isArray(each) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
  };
  return walk(body, at % count);
}

function sizeOf(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner: JsonValue) => sum + sizeOf(inner), 1);
}

/** The findings of all checks when every response is altered, each with the exchanges it was made in. */
function findingsOf(alter: (response: HttpResponse) => HttpResponse) {
  return situations.flatMap(({ check, exchanges }) => {
    const altered = exchanges.map((each) => ({ ...each, response: alter(each.response) }));
    const verdict = check.judge(...altered);
    const findings = verdict.outcome === 'fail' ? verdict.findings : [];
    return findings.map((finding) => ({ check: check.id, finding, altered }));
  });
}

/** A finding points at a value, at where a member is missing, or at a part of the response that is no JSON. */
function pointsAtSomething({ at }: Finding, altered: readonly Exchange[]): boolean {
  if (!at.startsWith('/')) return /^[!-9;-~]+$/.test(at);
  const holder = at.slice(0, at.lastIndexOf('/'));
  return altered.some(({ response: { body } }) => body.kind === 'json' && valueAt(body.value, holder) !== undefined);
}

function lost(alter: (response: HttpResponse) => HttpResponse) {
  return findingsOf(alter).filter(({ finding, altered }) => !pointsAtSomething(finding, altered));
}

describe('every judge', () => {
  it('takes any bytes as a body, under any status and header lines', () => {
    fc.assert(
      fc.property(bytes, status, headers, (body, code, lines) => {
        expect(lost(() => ({ status: code, headers: lines, body: parseBody(body) }))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('takes any JSON as a body', () => {
    fc.assert(
      fc.property(value, (any) => {
        const body = parseBody(Buffer.from(JSON.stringify(any)));
        expect(lost((response) => ({ ...response, body }))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('takes any text and any value in the members of a job', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const alter = (response: HttpResponse): HttpResponse => {
          if (response.body.kind !== 'json') return response;
          return { ...response, body: parseBody(Buffer.from(JSON.stringify(change(response.body.value)))) };
        };
        expect(lost(alter)).toEqual([]);
        for (const { finding, altered } of findingsOf(alter)) {
          const { body } = altered.at(-1)?.response ?? { body: { kind: 'empty' as const } };
          expect(() => positionOf(body, finding.at)).not.toThrow();
        }
      }),
      { numRuns: 40 },
    );
  });
});
