import { breakAnswers } from '../../proof/broken-answers.js';
import { type Evidence, inProcess } from '../../proof/evidence.js';
import { checks } from '../../suites/index.js';

const evidenceFor = async (some: typeof checks): Promise<Evidence> => (await inProcess(some))({});

const unnoticed = async (some: typeof checks): Promise<readonly string[]> => {
  const answers = breakAnswers(some, await evidenceFor(some));
  return [...new Set(answers.flatMap(({ failing, who }) => (failing === 0 ? [who] : [])))];
};

describe('the answers of a run, broken one by one', () => {
  it('are all noticed', async () => {
    const answers = breakAnswers(checks, await evidenceFor(checks));
    expect(answers.filter(({ failing }) => failing === 0)).toEqual([]);
    expect(answers.length).toBeGreaterThan(3000);
    expect(new Set(answers.map(({ due }) => due))).toEqual(new Set(['job', 'refusal']));
  });

  it('are not noticed by checks that look at the answers to their own requests alone', async () => {
    const narrow = checks.map(({ holdsFor: _, ...check }) => check);
    expect(await unnoticed(narrow)).toEqual(
      expect.arrayContaining([
        'owner',
        'delegated-PrintJob.Read',
        'application-PrintJob.Read.All',
        'global-administrator',
      ]),
    );
  });

  it('are not noticed where a request serves as a control, or is made for its error, alone', async () => {
    const others = checks.filter(({ group }) => group !== 'authorization');
    expect(await unnoticed(others)).toEqual(['application-PrintJob.Read.All', 'anonymous']);
  });
});
