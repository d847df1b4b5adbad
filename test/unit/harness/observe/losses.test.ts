import { lossesIn, type Seen } from '../../../../harness/observe/losses.js';
import type { Plan } from '../../../../harness/plan/plan.js';
import type { HttpRequest, Observation } from '../../../../model/exchange.js';
import { answered, failed, request } from '../../../fixtures/checks.fixture.js';

const jobs = { one: { printer: 'P', id: '1' }, two: { printer: 'P', id: '2' } };

/** Who asked for which job, by which request, and the status that came: in the order of the answers. */
type Step = readonly [caller: string, job: keyof typeof jobs, status: number | undefined, key?: string];

const seen = (steps: readonly Step[]): readonly Seen[] =>
  steps.map(([caller, name, status, key], index) => {
    const asked = request(caller, `/jobs/${jobs[name].id}`);
    const planned = { key: key ?? `${index}`, request: asked, template: '', scenarios: [], job: jobs[name] };
    return { planned, observation: status === undefined ? failed : answered(asked, status) };
  });

const plan = (all: readonly Seen[]): Plan => ({
  requests: [],
  fallbacks: [],
  checks: new Map(),
  answers: new Map(
    all
      .map(({ planned }) => planned.key)
      .filter((key) => !key.startsWith('denied'))
      .map((key) => [
        key,
        { key, view: { route: 'printer', expansions: [], ...(key.startsWith('optional') ? { optional: true } : {}) } },
      ]),
  ),
});

async function losses(steps: readonly Step[], now: number) {
  const all = seen(steps);
  const asked: HttpRequest[] = [];
  const ask = (each: HttpRequest): Promise<Observation> => {
    asked.push(each);
    return Promise.resolve(answered(each, now));
  };
  const found = await lossesIn(all, plan(all), ask);
  return { asked: asked.length, found: found.map(({ what, doubtful }) => [what, ...doubtful]) };
}

describe('a job that ends', () => {
  it.each([404, 410])('is told by %d from some answer on, with all that was asked of it since', async (status) => {
    const steps: readonly Step[] = [
      ['owner', 'one', 200],
      ['owner', 'two', 200],
      ['owner', 'one', status],
      ['other', 'one', 404, 'denied'],
      ['owner', 'two', 200],
      ['owner', 'one', status],
    ];
    expect(await losses(steps, status)).toEqual({ asked: 1, found: [['job', '2', 'denied', '5']] });
  });

  it.each<[string, readonly Step[], number]>([
    [
      'it is there when it is asked for again',
      [
        ['owner', 'one', 200],
        ['owner', 'one', 404],
      ],
      200,
    ],
    [
      'it was never there',
      [
        ['owner', 'one', 404],
        ['owner', 'one', 404],
      ],
      404,
    ],
    [
      'it is served after that',
      [
        ['owner', 'one', 200],
        ['owner', 'one', 404],
        ['owner', 'one', 200],
      ],
      404,
    ],
    [
      'another status came',
      [
        ['owner', 'one', 200],
        ['owner', 'one', 500],
      ],
      404,
    ],
    [
      'only a refusal says so',
      [
        ['owner', 'one', 200],
        ['other', 'one', 404, 'denied'],
      ],
      404,
    ],
    [
      'only a way to ask that is optional says so',
      [
        ['owner', 'one', 200],
        ['owner', 'one', 404, 'optional'],
      ],
      404,
    ],
  ])('is not suspected, or not found, where %s', async (_, steps, now) => {
    expect((await losses(steps, now)).found).toEqual([]);
  });
});

describe('a token that dies', () => {
  it('is told by 401, whoever has it', async () => {
    const steps: readonly Step[] = [
      ['reader', 'one', 200],
      ['admin', 'one', 200],
      ['reader', 'one', 401],
      ['reader', 'two', 401],
      ['admin', 'one', 200],
    ];
    expect(await losses(steps, 401)).toEqual({ asked: 1, found: [['token', '2', '3']] });
  });

  it('is not found where it works again, nor for the owner, whose run ends', async () => {
    expect(
      (
        await losses(
          [
            ['reader', 'one', 200],
            ['reader', 'one', 401],
          ],
          200,
        )
      ).found,
    ).toEqual([]);
    expect(
      (
        await losses(
          [
            ['owner', 'one', 200],
            ['owner', 'one', 401],
          ],
          401,
        )
      ).asked,
    ).toBe(0);
  });
});
