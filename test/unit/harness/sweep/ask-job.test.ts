import { askJob } from '../../../../harness/sweep/ask-job.js';
import type { Observation } from '../../../../model/exchange.js';
import { answered, failed } from '../../../fixtures/checks.fixture.js';
import { questionnaire } from '../../../fixtures/sweep.fixture.js';

const job = { printer: 'P', share: 'S', id: '1' };
const { questions } = questionnaire;

type Answer = number | 'failed' | 'not-sent';

/** Asks for the job of a target that gives these answers, the last of them for ever; tells how often it was asked. */
async function asking(answers: readonly Answer[], of: object = job) {
  let asked = 0;
  const ended = await askJob(
    questions,
    { ...job, ...of },
    (request): Promise<Observation> => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      if (answer === 'failed') return Promise.resolve(failed);
      if (answer === 'not-sent') return Promise.resolve({ failure: { kind: 'not-sent', message: 'over' } });
      return Promise.resolve(answered(request, answer ?? 0));
    },
    () => false,
  );
  const statuses = ended?.answers.map((each) => each?.response.status);
  return { fate: ended?.fate, statuses, asked };
}

describe('a job', () => {
  it.each<{
    name: string;
    answers: readonly Answer[];
    fate: string;
    statuses: readonly (number | undefined)[];
    asked: number;
  }>([
    { name: 'that is served is judged', answers: [200], fate: 'judged', statuses: [200, 200], asked: 2 },
    { name: 'that is found nowhere has ended', answers: [404], fate: 'gone', statuses: [], asked: 2 },
    { name: 'that is gone by 410 has ended, too', answers: [410, 404], fate: 'gone', statuses: [], asked: 2 },
    {
      name: 'that is served and then found no more has ended',
      answers: [200, 404],
      fate: 'gone',
      statuses: [],
      asked: 3,
    },
    {
      name: 'that one route alone does not find is judged',
      answers: [200, 404, 200],
      fate: 'judged',
      statuses: [200, 404],
      asked: 3,
    },
    { name: 'that is found late is judged', answers: [404, 200], fate: 'judged', statuses: [404, 200], asked: 2 },
    {
      name: 'that is refused is not judged by that',
      answers: [200, 403],
      fate: 'refused',
      statuses: [200, undefined],
      asked: 2,
    },
    {
      name: 'with one answer lost is asked for again',
      answers: [200, 'failed', 200],
      fate: 'judged',
      statuses: [200, 200],
      asked: 3,
    },
    {
      name: 'without an answer stays without',
      answers: [200, 'failed'],
      fate: 'unanswered',
      statuses: [200, undefined],
      asked: 3,
    },
    {
      name: 'of a token that may have ended stays without',
      answers: [200, 401],
      fate: 'unanswered',
      statuses: [200, undefined],
      asked: 3,
    },
    {
      name: 'that is throttled out stays without',
      answers: [429, 200, 429],
      fate: 'unanswered',
      statuses: [undefined, 200],
      asked: 3,
    },
    {
      name: 'with a server error is judged by it',
      answers: [500, 200],
      fate: 'judged',
      statuses: [500, 200],
      asked: 2,
    },
  ])('$name', async ({ answers, fate, statuses, asked }) => {
    expect(await asking(answers)).toEqual({ fate, statuses, asked });
  });

  it('is left where the sending is over', async () => {
    expect(await asking([200, 'not-sent'])).toMatchObject({ fate: undefined, asked: 2 });
  });

  it('without a share is asked for by printer alone', async () => {
    expect(await asking([200], { share: undefined })).toEqual({ fate: 'judged', statuses: [200, undefined], asked: 1 });
  });
});
