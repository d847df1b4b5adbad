import { type BrokenLine, jobLines } from '../../../../harness/sweep/job-lines.js';
import type { JobPage, Progress } from '../../../../harness/sweep/source.js';

async function* each(lines: readonly string[]): AsyncIterable<string> {
  for (const line of lines) {
    await Promise.resolve();
    yield line;
  }
}

async function read(lines: readonly string[], from?: Progress) {
  const broken: BrokenLine[] = [];
  const pages: JobPage[] = [];
  for await (const page of jobLines(each(lines), (line) => broken.push(line)).pages(from)) pages.push(page);
  return { jobs: pages.flatMap(({ jobs }) => jobs), broken, pages };
}

const named = (count: number) => Array.from({ length: count }, (_, index) => `{"printer":"P","id":"${index}"}`);

describe('lines that name jobs', () => {
  it('are read, whatever else they say', async () => {
    const { jobs } = await read([
      '{"printer":"P","share":"S","id":"1","checks":["x"]}',
      '',
      '  ',
      '{"share":"S","id":"2"}',
    ]);
    expect(jobs).toEqual([
      { printer: 'P', share: 'S', id: '1' },
      { printer: '', share: 'S', id: '2' },
    ]);
  });

  it.each([
    ['{"printer":"P"', 'is no JSON object'],
    ['"5"', 'is no JSON object'],
    ['[]', 'is no JSON object'],
    ['{"printer":"P","id":5}', '"id" must be a string that is not empty'],
    ['{"printer":"P","id":".."}', '"id" must be a string that is not empty'],
    ['{"printer":5,"id":"1"}', '"printer" must be a string that is not empty'],
    ['{"printer":"P","share":"","id":"1"}', '"share" must be a string that is not empty'],
    ['{"id":"1"}', 'has neither "printer" nor "share"'],
  ])('are told where they name none: %s', async (line, problem) => {
    const { jobs, broken, pages } = await read(['{"printer":"P","id":"1"}', line]);
    expect(jobs).toHaveLength(1);
    expect(broken).toEqual([{ line: 2, problem }]);
    expect(pages.map(({ notes }) => Object.values(notes)).flat()).toEqual([1]);
  });

  it('are asked for once each', async () => {
    const { jobs, pages } = await read([...named(3), ...named(2)]);
    expect(jobs).toHaveLength(3);
    expect(pages.reduce((sum, { repeated }) => sum + repeated, 0)).toBe(2);
  });

  it('go on where they were left', async () => {
    const lines = named(250);
    const { pages } = await read(lines);
    for (const { progress } of pages.slice(0, -1)) {
      const { jobs } = await read(lines, progress);
      expect(jobs).toHaveLength(250 - Number(progress.next));
    }
  });
});
