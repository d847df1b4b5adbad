import { verdictOf } from '../../model/verdict.js';
import { type Evidence, inProcess, type Observer } from '../../proof/evidence.js';
import { type Kill, meet } from '../../proof/faults.js';
import { mutateEach } from '../../proof/mutate.js';
import { faultsNamed } from '../../reference/faults/index.js';
import { checks } from '../../suites/index.js';

const faults = faultsNamed(['id-number', 'tampered-served', 'unknown-job-200', 'context-last']);

let observe: Observer;
let conforming: Evidence;
let kills: readonly Kill[];

const killsOf = async (by: typeof checks): Promise<readonly Kill[]> => {
  const found: Kill[] = [];
  for (const fault of faults) found.push((await meet(fault, by, observe, conforming)).kill);
  return found;
};

beforeAll(async () => {
  observe = await inProcess(checks);
  conforming = await observe({});
  kills = await killsOf(checks);
});

const failingWithout = (id: string) =>
  kills.map(({ fault, failing }) => ({ fault, failing: failing.filter((each) => each !== id) }));

const rowsOf = (found: readonly Kill[]) => found.map(({ fault, failing }) => ({ fault, failing }));

describe('the kill matrix without a check', () => {
  const id = 'job-id-by-printer';

  it('is what is left when its judge always passes', async () => {
    const mutated = checks.map((check) => (check.id === id ? { ...check, judge: () => verdictOf([]) } : check));
    expect(rowsOf(await killsOf(mutated))).toEqual(failingWithout(id));
  });

  it('is what is left when it is deleted', async () => {
    expect(rowsOf(await killsOf(checks.filter((check) => check.id !== id)))).toEqual(failingWithout(id));
  });
});

describe('mutateEach', () => {
  it('mutates every check both ways, and each mutation is detected', () => {
    const { all, unnoticed } = mutateEach(checks, kills, conforming);
    expect(all).toHaveLength(2 * checks.length);
    expect(unnoticed).toEqual([]);
  });

  it('names what noticed', () => {
    const { all } = mutateEach(checks, kills, conforming);
    const detectors = (check: string) => all.filter((each) => each.check === check).map((each) => each.detectors);
    expect(detectors('finds-no-unknown-job')).toEqual([['variants', 'idle'], ['frozen ids']]);
    expect(detectors('challenges-without-a-token')).toEqual([
      ['variants', 'idle'],
      ['requirements', 'frozen ids'],
    ]);
  });

  it('says so when nothing notices', () => {
    const [first] = checks;
    if (first === undefined) throw new Error('no checks');
    const unpublished = { ...first, id: 'not-published', rejects: [] };
    const all = [...checks, unpublished];
    const busy = kills.map((kill) => ({ ...kill, failing: [...kill.failing, 'not-published'] }));
    const evidence = { ...conforming, plan: { ...conforming.plan, checks: withProspect(conforming, first.id) } };
    const { unnoticed } = mutateEach(all, busy, evidence);
    expect(unnoticed).toEqual([{ check: 'not-published', how: 'deletion', detectors: [] }]);
  });
});

function withProspect({ plan }: Evidence, like: string): Evidence['plan']['checks'] {
  const planned = plan.checks.get(like);
  return planned === undefined ? plan.checks : new Map([...plan.checks, ['not-published', planned]]);
}
