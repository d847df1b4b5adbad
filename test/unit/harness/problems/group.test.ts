import { grouped } from '../../../../harness/problems/group.js';
import type { Judged } from '../../../../harness/problems/grouped.js';
import type { Signature } from '../../../../harness/problems/signatures.js';

const sign = 'status 200 | 500';

const fault = (name: string, breaks: string, failing: readonly string[], more: Partial<Signature> = {}): Signature => ({
  fault: name,
  breaks,
  title: `does ${name}`,
  failing: new Set(failing),
  sign,
  opens: new Set(),
  ...more,
});

/** A run that judged these checks, `requirement/name`, of which some failed in an answer. */
function run(checks: readonly string[], failing: readonly string[], more: Partial<Judged> = {}): readonly Judged[] {
  return checks.map((id) => ({
    id,
    requirement: id.split('/')[0] ?? '',
    failed: failing.includes(id),
    shownBy: failing.includes(id) ? ['GET /1'] : [],
    signs: failing.includes(id) ? [sign] : [],
    values: [],
    exchanges: ['GET /1'],
    ...more,
  }));
}

const told = (judged: readonly Judged[], faults: readonly Signature[]) =>
  grouped(judged, faults).map(({ requirement, checks, cause }) => ({
    requirement,
    checks: [...checks].toSorted(),
    cause: cause === undefined ? undefined : [cause.signature.fault, cause.share],
  }));

const checks = ['A/1', 'A/2', 'B/1', 'C/1', 'D/1'];

describe('problems', () => {
  it('are none where nothing failed', () => {
    expect(told(run(checks, []), [fault('a', 'A', ['A/1'])])).toEqual([]);
  });

  it('are one for a fault that explains all, with what fails along', () => {
    const faults = [fault('part', 'A', ['A/1']), fault('all', 'A', ['A/1', 'A/2', 'B/1'])];
    expect(told(run(checks, ['A/1', 'A/2', 'B/1']), faults)).toEqual([
      { requirement: 'A', checks: ['A/1', 'A/2', 'B/1'], cause: ['all', 1] },
    ]);
  });

  it('look at the checks that were judged alone', () => {
    const faults = [fault('all', 'A', ['A/1', 'A/2', 'not/judged'])];
    expect(told(run(checks, ['A/1', 'A/2']), faults)).toMatchObject([{ cause: ['all', 1] }]);
  });

  it('are two for two faults at once, even where both fail one check', () => {
    const faults = [fault('a', 'A', ['A/1', 'B/1']), fault('c', 'C', ['C/1', 'B/1'])];
    expect(told(run(checks, ['A/1', 'B/1', 'C/1']), faults)).toEqual([
      { requirement: 'A', checks: ['A/1', 'B/1'], cause: ['a', 1] },
      { requirement: 'C', checks: ['C/1'], cause: ['c', 1] },
    ]);
  });

  it('are one for each of many faults that have nothing in common', () => {
    const faults = ['A', 'B', 'C', 'D'].map((id) => fault(id.toLowerCase(), id, [`${id}/1`]));
    const causes = told(run(checks, ['A/1', 'B/1', 'C/1', 'D/1']), faults).map(({ cause }) => cause);
    expect(causes).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
      ['d', 1],
    ]);
  });

  it('name among faults that fail the same checks the one that deviates the same', () => {
    const faults = [
      fault('number', 'A', ['A/1'], { sign: '/id string | number 5' }),
      fault('null', 'A', ['A/1'], { sign: '/id string | null' }),
    ];
    const sent = (actual: string) => run(checks, ['A/1'], { signs: [`/id string | ${actual}`] });
    expect(told(sent('null'), faults)).toMatchObject([{ cause: ['null', 1] }]);
    expect(told(sent('number 7'), faults)).toMatchObject([{ cause: ['number', 1] }]);
  });

  it('name no cause where none deviates alike, or several do', () => {
    const faults = [
      fault('five', 'A', ['A/1'], { sign: "/id string | '5'" }),
      fault('six', 'A', ['A/1'], { sign: "/id string | '6'" }),
    ];
    expect(told(run(checks, ['A/1'], { signs: ['/id string | true'] }), faults)).toMatchObject([{ cause: undefined }]);
    expect(told(run(checks, ['A/1'], { signs: ["/id string | '7'"] }), faults)).toMatchObject([{ cause: undefined }]);
  });

  it('put a requirement that is known to fail along under the broken one, and name the nearest fault', () => {
    const faults = [fault('like', 'A', ['A/1', 'B/1', 'A/9'])];
    const judged = run([...checks, 'A/9'], ['A/1', 'A/2', 'B/1']);
    expect(told(judged, faults)).toEqual([{ requirement: 'A', checks: ['A/1', 'A/2', 'B/1'], cause: ['like', 0.5] }]);
  });

  it('keep requirements apart that fail in different answers', () => {
    const judged = run(checks, ['A/1', 'B/1']).map((each) =>
      each.id === 'B/1' ? { ...each, shownBy: ['GET /2'], exchanges: ['GET /2'] } : each,
    );
    const faults = [fault('along', 'A', ['A/1', 'A/2', 'B/1', 'D/1'])];
    expect(told(judged, faults).map(({ requirement }) => requirement)).toEqual(['B', 'A']);
  });

  it('are by requirement where no fault is known', () => {
    expect(told(run(checks, ['A/1', 'A/2', 'B/1']), [])).toEqual([
      { requirement: 'A', checks: ['A/1', 'A/2'], cause: undefined },
      { requirement: 'B', checks: ['B/1'], cause: undefined },
    ]);
  });

  describe('of three requirements and more', () => {
    const some = ['A/1', 'B/1', 'C/1'];
    const inTurn = (more: (index: number) => Partial<Judged>) =>
      run(some, some).map((each, index) => ({ ...each, shownBy: [`GET /${index}`], signs: [], ...more(index) }));
    const requirementsOf = (judged: readonly Judged[], faults: readonly Signature[] = []) =>
      told(judged, faults).map(({ requirement, checks: failing }) => [requirement, failing.length]);
    const apart = [
      ['A', 1],
      ['B', 1],
      ['C', 1],
    ];

    it('are one where the same answers show them and others do not', () => {
      const shown = { shownBy: ['GET /1'], exchanges: ['GET /1', 'GET /2'] };
      expect(requirementsOf(inTurn(() => shown))).toEqual([['A', 3]]);
      const faults = ['A', 'B', 'C'].map((id) => fault(id.toLowerCase(), id, [`${id}/1`]));
      expect(
        told(
          inTurn(() => ({ ...shown, signs: [sign] })),
          faults,
        ),
      ).toMatchObject([{ requirement: 'A', cause: undefined }]);
    });

    it('are apart where every answer shows them', () => {
      expect(requirementsOf(inTurn(() => ({ shownBy: ['GET /1'] })))).toEqual(apart);
    });

    it('are one where they are about the same value', () => {
      const about = (value: string) => inTurn(() => ({ values: [value] }));
      expect(requirementsOf(about('GET /1 /id'))).toEqual([['A', 3]]);
      expect(requirementsOf(inTurn((index) => ({ values: [`GET /${index} /id`] })))).toEqual(apart);
    });

    it('are one where bodies deviate alike, whatever the values', () => {
      const sent = (at: string) => inTurn((index) => ({ signs: [`${at} the same: "${index}" | "${index + 1}"`] }));
      expect(requirementsOf(sent('/createdDateTime'))).toEqual([['A', 3]]);
      expect(requirementsOf(sent('status'))).toEqual(apart);
    });

    it('are apart where a fault explains one', () => {
      const judged = inTurn((index) => ({
        values: ['GET /1 /id'],
        signs: [`/id string | ${['null', 'true', '5'][index]}`],
      }));
      const faults = [fault('null', 'A', ['A/1'], { sign: '/id string | null' })];
      expect(requirementsOf(judged, faults).toSorted()).toEqual([
        ['A', 1],
        ['B', 2],
      ]);
    });

    it('name first the requirement that the largest share of its answers breaks', () => {
      const shown = (index: number) => ({
        shownBy: ['GET /1'],
        exchanges: ['GET /1', 'GET /2', 'GET /3'].slice(0, 2 + Math.abs(index - 1)),
      });
      expect(requirementsOf(inTurn(shown))).toEqual([['B', 3]]);
    });
  });
});
