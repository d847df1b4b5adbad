import { unusualness } from '../../../../harness/discovery/unusual.js';
import type { JsonObject } from '../../../../model/json.js';
import { onePrinter, searched } from '../../../fixtures/discover.fixture.js';

const ordinary = (index: number): JsonObject & { readonly id: string } => ({
  id: String(1000 + index),
  createdDateTime: `2026-11-20T08:15:${10 + (index % 50)}Z`,
  createdBy: { id: 'alice-id', displayName: 'Alice' },
  status: { state: index % 2 === 0 ? 'completed' : 'processing', description: 'Printed.', details: [] },
  redirectedTo: null,
  isFetchable: false,
});

const jobs = Array.from({ length: 200 }, (_, index) => ordinary(index));
const status = { state: 'completed', description: 'Printed.', details: [] };

const { isFetchable: _, ...withoutMember } = ordinary(137);

const odd: readonly (readonly [what: string, job: JsonObject])[] = [
  ['a member that is missing', withoutMember],
  ['a member that no other has', { ...ordinary(137), errorCode: 4 }],
  ['a member of another type', { ...ordinary(137), isFetchable: 'false' }],
  ['a number that is large', { ...ordinary(137), status: { ...status, state: 7 } }],
  ['a state that is rare', { ...ordinary(137), status: { ...status, state: 'stopped' } }],
  ['a detail that is rare', { ...ordinary(137), status: { ...status, details: ['releaseWait'] } }],
  ['a text that is long', { ...ordinary(137), status: { ...status, description: 'x'.repeat(300) } }],
  ['a control character', { ...ordinary(137), createdBy: { id: 'alice-id', displayName: 'Ali\u0000e' } }],
  ['letters beyond ASCII', { ...ordinary(137), createdBy: { id: 'alice-id', displayName: 'Älice' } }],
  ['a creator that is null', { ...ordinary(137), createdBy: null }],
];

describe('unusualness', () => {
  it.each(odd)('is highest for the job with %s', (_, job) => {
    const scores = unusualness(jobs.with(137, { ...job, id: '1137' }));
    expect(scores.indexOf(Math.max(...scores))).toBe(137);
  });

  it('is nothing where all look alike, and where there are too few to tell', () => {
    expect(new Set(unusualness(jobs.map((job) => ({ ...job, createdDateTime: '2026-11-20T08:15:10Z' }))))).toEqual(
      new Set([0]),
    );
    expect(unusualness([{ a: 1 }, { b: 2 }])).toEqual([0, 0]);
  });
});

describe('a search', () => {
  it('chooses the job of many that looks unlike the others', async () => {
    const list = jobs.with(137, { ...ordinary(137), isFetchable: 'no' });
    const { chosen, witnessed, jobs: seen } = await searched(onePrinter(list));
    expect(chosen.map(({ id }) => id)).toContain('1137');
    expect(witnessed).toContain('unusual on its list');
    expect(seen).toBe(200);
  });
});
