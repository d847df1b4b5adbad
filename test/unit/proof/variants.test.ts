import type { GroupedCheck } from '../../../model/check.js';
import { inconclusive, type Verdict, verdictOf } from '../../../model/verdict.js';
import { type Evidence, inProcess } from '../../../proof/evidence.js';
import { violationsOf } from '../../../proof/variants.js';
import { checks } from '../../../suites/index.js';

let conforming: Evidence;

beforeAll(async () => {
  conforming = await (await inProcess(checks))({});
});

const id = 'media-type-is-json-by-printer';

function judgedBy(judge: () => Verdict): GroupedCheck {
  const found = checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(id);
  return { ...found, judge };
}

const violations = (check: GroupedCheck) => violationsOf(check, conforming).map(({ what }) => what);

describe('violationsOf', () => {
  it('names each variant that a blind judge does not reject', () => {
    expect(violations(judgedBy(() => verdictOf([])))).toEqual([
      'does not reject: content-type: text/html',
      'does not reject: content-type: text/json',
      'does not reject: no content-type',
    ]);
  });

  it('names the reference and each variant that a judge who rejects all should accept', () => {
    const finding = { at: 'body', expected: 'a', actual: 'b' };
    expect(violations(judgedBy(() => verdictOf([finding])))).toEqual([
      'does not pass the reference: fail',
      'does not accept: Content-Type: Application/JSON',
      'does not accept: content-type: application/json; odata.metadata=minimal; charset=utf-8',
    ]);
  });

  it('names a variant that there are two of', () => {
    const check = judgedBy(() => verdictOf([]));
    const twice = { ...check, rejects: [], accepts: check.accepts.flatMap((each) => [each, each]).slice(0, 2) };
    expect(violations(twice)).toEqual(['names twice: Content-Type: Application/JSON']);
  });

  it('takes a judge who never decides for one that neither rejects nor accepts', () => {
    expect(violations(judgedBy(() => inconclusive('tired')))).toHaveLength(6);
  });
});
