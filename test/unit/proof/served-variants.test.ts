import { isDeepStrictEqual } from 'node:util';
import type { GroupedCheck } from '../../../model/check.js';
import { verdictOf } from '../../../model/verdict.js';
import { type Evidence, inProcess, type Observer } from '../../../proof/evidence.js';
import { serveVariants } from '../../../proof/served-variants.js';
import { checks } from '../../../suites/index.js';

let observe: Observer;
let conforming: Evidence;

beforeAll(async () => {
  observe = await inProcess(checks);
  conforming = await observe({});
});

function named(id: string): GroupedCheck {
  const found = checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe('a variant that is served', () => {
  it.each([
    { id: 'job-id-by-share', what: 'one answer' },
    { id: 'keeps-jobs-to-their-printer', what: 'an answer that is that to the first request' },
    { id: 'expands-tasks-by-printer', what: 'a refusal that would be asked again by an application' },
    { id: 'body-is-utf-8-by-printer', what: 'bytes that are no text' },
    { id: 'refuses-anonymous-by-printer', what: 'an answer without a body, beside a control' },
    { id: 'redirected-to-is-a-job-url-by-printer', what: 'a job of a certain kind' },
  ])('fails the check that rejects it: $what', async ({ id }) => {
    const check = named(id);
    const served = await serveVariants([check], conforming, observe);
    expect(served).toEqual(check.rejects.map(({ name }) => ({ check: id, variant: name, caught: true })));
  });

  it('is not caught by a judge that always passes', async () => {
    const blind = { ...named('media-type-is-json-by-printer'), judge: () => verdictOf([]) };
    const served = await serveVariants([blind], conforming, observe);
    expect(served.map(({ caught }) => caught)).toEqual([false, false, false]);
  });
});

describe('an observer', () => {
  it('leaves every response unchanged except the ones it alters', async () => {
    const evidence = await observe({
      retouch: (key, last) =>
        key.endsWith('/jobs/5182') ? { ...last, response: { ...last.response, status: 418 } } : last,
    });
    const differing = [...evidence.observations].flatMap(([key, each]) =>
      isDeepStrictEqual(each, conforming.observations.get(key)) ? [] : [key],
    );
    expect(differing).toEqual([...conforming.observations.keys()].filter((key) => key.endsWith('/jobs/5182')));
    expect(differing.length).toBeGreaterThan(1);
  });
});
