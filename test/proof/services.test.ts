import type { GroupedCheck } from '../../model/check.js';
import { verdictOf } from '../../model/verdict.js';
import { inProcess, type Observer } from '../../proof/evidence.js';
import { judgeValidService, reduced, type ServiceJudgement } from '../../proof/services.js';
import { isIdeal } from '../../reference/valid/description.js';
import { validServices } from '../../reference/valid/generate/index.js';
import { checks } from '../../suites/index.js';

const seed = 20200204;
const services = [...validServices(24, seed)];

let observe: Observer;

beforeAll(async () => {
  observe = await inProcess(checks);
});

describe('the generated services', () => {
  it('are the same for the same seed', () => {
    expect([...validServices(24, seed)]).toEqual(services);
    expect([...validServices(24, seed + 1)]).not.toEqual(services);
  });

  it('are ideal or not', () => {
    const ideal = services.filter(isIdeal).length;
    expect(ideal).toBeGreaterThan(6);
    expect(ideal).toBeLessThan(18);
  });

  it.each(services.map((service, index) => ({ service, index })))(
    'fail no check: service $index',
    async ({ service }) => {
      const { falsePositives } = await judgeValidService(service, checks, observe);
      expect(falsePositives).toEqual([]);
    },
  );

  it('let every check be judged', async () => {
    const judgements: ServiceJudgement[] = [];
    for (const service of services) judgements.push(await judgeValidService(service, checks, observe));
    const passed = new Set(judgements.flatMap((each) => each.passed));
    expect(checks.filter(({ id }) => !passed.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

/** A check that wants what only some services do. */
function demanding(id: string, wants: RegExp): GroupedCheck {
  const found = checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(id);
  return {
    ...found,
    judge: ({ response }) => {
      const [header = ['', '']] = response.headers.filter(([name]) => wants.test(name));
      return verdictOf(header[0] === '' ? [{ at: 'header', expected: String(wants), actual: 'absent' }] : []);
    },
  };
}

describe('a check that asks too much', () => {
  const service = {
    ids: { printer: 'P', share: 'S' },
    jobs: [{ id: '1' }, { id: '2', tasks: [{}] }],
    free: { fewerHeaders: 'no-date', headerCase: 'lower' },
  };

  it('raises a false positive when it is a MUST', async () => {
    const check = demanding('body-is-the-job-by-printer', /^Date$/);
    const { falsePositives } = await judgeValidService(
      { ...service, tolerated: { badToken: 'with-400' } },
      [check],
      observe,
    );
    expect(falsePositives).toMatchObject([{ check: 'body-is-the-job-by-printer', level: 'MUST' }]);
  });

  it('raises a false positive when it is a SHOULD and the service ideal', async () => {
    const check = demanding('body-is-utf-8-by-printer', /^Date$/);
    expect((await judgeValidService(service, [check], observe)).falsePositives).toMatchObject([{ level: 'SHOULD' }]);
    expect((await judgeValidService({ ...service, tolerated: { a: 'b' } }, [check], observe)).falsePositives).toEqual(
      [],
    );
  });

  it('is shown with as little of the service as raises the false positive', async () => {
    const check = demanding('body-is-the-job-by-printer', /^Date$/i);
    const { falsePositives } = await judgeValidService(service, [check], observe);
    const small = await Promise.all(falsePositives.map((falsePositive) => reduced(falsePositive, [check], observe)));
    expect(small.map((falsePositive) => falsePositive.service)).toEqual([{ free: { fewerHeaders: 'no-date' } }]);
  });
});
