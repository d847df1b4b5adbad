import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDeviatingFile } from '../../../../runner/sweep/deviating-file.js';
import { linesIn, linesOf } from '../../../../runner/sweep/lines.js';
import { progressText } from '../../../../runner/sweep/progress.js';
import {
  differenceOf,
  nothingSent,
  readSweepFile,
  type SweepFile,
  writeSweepFile,
} from '../../../../runner/sweep/sweep-file.js';
import { newFolder } from '../../../fixtures/command.fixture.js';

const identity = {
  suite: { name: 'suite', version: '1.0.0' },
  checks: 'sha256:1',
  baseUrl: 'https://graph.example/v1.0',
  asker: 'owner',
  expand: 'each',
  unit: 'printer',
  filters: ['full'],
  narrowing: {},
  source: 'the lists of the target',
} as const;

const content: SweepFile = {
  version: 2,
  identity,
  header: {
    profile: 'full',
    only: [],
    skip: [],
    failOn: 'MUST',
    startedAt: '2026-11-26T00:00:00.000Z',
    warnings: [],
    embedded: false,
    principals: ['owner'],
  },
  state: {
    done: ['printers/P'],
    broken: {},
    open: {},
    sum: {
      jobs: {
        listed: 1,
        judged: 1,
        gone: 0,
        unserved: 0,
        refused: 0,
        unanswered: 0,
        failed: 0,
        deviating: 0,
        repeated: 0,
        appeared: 0,
      },
      printers: { P: { jobs: 1, deviating: 0 } },
      checks: {},
      notes: {},
      unjudged: [],
    },
    deviatingBytes: 0,
  },
  statistics: nothingSent,
  isFinished: true,
};

describe('the file of a sweep', () => {
  it('is read as it was written', () => {
    const file = join(newFolder(), 'sweep.json');
    writeSweepFile(file, content);
    expect(readSweepFile(file)).toEqual(content);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -20), /this is no file of a sweep$/],
    [
      'changed',
      (text: string) => text.replace('"listed":1', '"listed":2'),
      /is not as it was written: it was changed or cut off; sweep again$/,
    ],
    ['another file', () => '{"results":{}}', /this is no file of a sweep$/],
    ['of no digest', (text: string) => text.replace('"sha256"', '"sha1"'), /this is no file of a sweep$/],
  ])('is refused where it is %s', (_, change, problem) => {
    const file = join(newFolder(), 'sweep.json');
    writeSweepFile(file, content);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(() => readSweepFile(file)).toThrow(problem);
  });

  it('tells how two sweeps differ', () => {
    expect(differenceOf(identity, { ...identity })).toBeUndefined();
    expect(differenceOf(identity, { ...identity, baseUrl: 'https://other.example' })).toBe(
      'the target differs: https://graph.example/v1.0 and https://other.example',
    );
    expect(differenceOf(identity, { ...identity, filters: ['core'] })).toBe(
      'the selection of checks differs: ["full"] and ["core"]',
    );
  });
});

describe('the file with jobs that deviate', () => {
  it('goes on at the length that was kept, whatever came after it', () => {
    const file = join(newFolder(), 'jobs.jsonl');
    const first = openDeviatingFile(file, 0);
    first.add([{ printer: 'P', share: 'S', id: '1', checks: ['a'] }]);
    const kept = first.bytes();
    first.add([{ printer: 'P', id: '2', checks: ['b'] }]);
    first.close();
    const second = openDeviatingFile(file, kept);
    second.add([{ printer: '', share: 'S', id: '3', checks: ['c'] }]);
    second.close();
    expect(readFileSync(file, 'utf8')).toBe(
      '{"printer":"P","share":"S","id":"1","checks":["a"]}\n{"share":"S","id":"3","checks":["c"]}\n',
    );
  });
});

describe('lines', () => {
  const collected = async (chunks: readonly (string | Buffer)[]): Promise<readonly string[]> => {
    const lines: string[] = [];
    async function* stream() {
      for (const chunk of chunks) yield await Promise.resolve(chunk);
    }
    for await (const line of linesOf(stream())) lines.push(line);
    return lines;
  };

  it('are the same however they come', async () => {
    const bytes = Buffer.from('eins\nzwölf\n\ndrei');
    expect(await collected([bytes])).toEqual(['eins', 'zwölf', '', 'drei']);
    expect(await collected([...bytes].map((each) => Buffer.from([each])))).toEqual(['eins', 'zwölf', '', 'drei']);
  });

  it('that never end are cut off', async () => {
    const [line = ''] = await collected(Array.from({ length: 40 }, () => 'x'.repeat(10_000)));
    expect(line.length).toBeLessThanOrEqual(80_000);
  });

  it.each([
    ['missing.jsonl', /^--ids .*missing.jsonl: there is no such file$/],
    ['.', /this is not a file; give - for standard input$/],
  ])('of a file that cannot be read are refused: %s', async (name, problem) => {
    await expect(linesIn(join(newFolder(), name))).rejects.toThrow(problem);
  });
});

describe('progress', () => {
  it('tells jobs, rate and the time left', () => {
    const at = {
      listed: 12_345,
      deviating: 3,
      sourcesDone: 50,
      sources: 200,
      ms: 60_000,
      before: { listed: 345, sourcesDone: 0 },
    };
    expect(progressText(at)).toBe('12,345 jobs, 3 deviate; 200 jobs/s; 50/200 lists, about 3 min left');
    expect(progressText({ ...at, sources: undefined })).toBe('12,345 jobs, 3 deviate; 200 jobs/s');
    expect(progressText({ ...at, sourcesDone: 0 })).toBe('12,345 jobs, 3 deviate; 200 jobs/s; 0/200 lists');
  });
});
