import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mostRuns } from '../../../harness/results/history.js';
import { page } from '../../../reporters/page.js';
import { addToHistory, earlierRuns, withHistory } from '../../../runner/history.js';
import { testFolder } from '../../fixtures/folder.fixture.js';
import { failed, passed, reportOf, result } from '../../fixtures/report.fixture.js';

const folder = testFolder();
const warnings: string[] = [];
const warn = (text: string) => warnings.push(text);
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

const good = reportOf([result('JOB-ID', 'job', passed)], { verdict: 'conformant' });
const bad = reportOf([result('JOB-ID', 'job', failed())], { verdict: 'not-conformant' });

beforeEach(() => warnings.splice(0));

describe('a history of runs', () => {
  it('grows by a line a run, which the next run reads', () => {
    const file = join(folder.path, 'new', 'runs.ndjson');
    expect(earlierRuns(file, warn)).toEqual([]);
    addToHistory(good, file);
    addToHistory(bad, file);
    expect(earlierRuns(file, warn)).toMatchObject([
      { verdict: 'conformant', pass: 1, fail: 0 },
      { verdict: 'not-conformant', pass: 0, fail: 1 },
    ]);
    expect(warnings).toEqual([]);
  });

  it('passes over lines that are none, and names them', () => {
    const file = join(folder.path, 'broken.ndjson');
    addToHistory(good, file);
    const [line = ''] = linesOf(file);
    const texts = [line, '{"startedAt":', '[]', line.replace('"fail":0', '"fail":-1'), 'x', line.slice(0, 30)];
    folder.write('broken.ndjson', texts.join('\n'));
    expect(earlierRuns(file, warn)).toHaveLength(1);
    expect(warnings).toEqual([
      `${file}:2: is no run, and passed over`,
      `${file}:3: is no run, and passed over`,
      `${file}:4: is no run, and passed over`,
      `${file}: 2 more lines are no runs, and passed over`,
    ]);
  });

  it('is written on a line of its own behind one that was cut off', () => {
    const file = folder.write('cut.ndjson', '{"startedAt":"2026');
    addToHistory(good, file);
    expect(earlierRuns(file, warn)).toHaveLength(1);
    expect(linesOf(file)).toHaveLength(2);
  });

  it('keeps the newest lines only', () => {
    const file = folder.write('long.ndjson', '');
    addToHistory(bad, file);
    const [line = ''] = linesOf(file);
    folder.write('long.ndjson', `${line}\n`.repeat(mostRuns));
    addToHistory(good, file);
    const kept = earlierRuns(file, warn);
    expect(kept).toHaveLength(mostRuns);
    expect(kept.at(-1)).toMatchObject({ verdict: 'conformant' });
  });

  it('refuses another file, a folder, and a place that is none', () => {
    const other = folder.write('notes.txt', 'buy milk\n');
    const dir = join(folder.path, 'dir');
    mkdirSync(dir);
    expect(() => earlierRuns(other, warn)).toThrow(`--history ${other}: is no history of runs`);
    expect(() => earlierRuns(dir, warn)).toThrow(`--history ${dir}: cannot be used`);
    expect(() => earlierRuns('/dev/null/x', warn)).toThrow('--history /dev/null/x: cannot be used');
  });
});

describe('the trend', () => {
  const historyOf = (file: string, runs: readonly (typeof good)[]) => {
    folder.write(file, '');
    for (const run of runs) addToHistory(run, join(folder.path, file));
    return earlierRuns(join(folder.path, file), warn);
  };

  it('is of runs of the same target, or of the same label, with the same profile, unfiltered', () => {
    const elsewhere = { ...good, target: { ...good.target, baseUrl: 'https://other.example/v1.0', embedded: false } };
    const here = { ...good, target: { ...good.target, embedded: false } };
    const nightly = { ...here, label: 'nightly' };
    const earlier = historyOf('mixed.ndjson', [
      here,
      elsewhere,
      nightly,
      { ...here, profile: 'core' },
      { ...here, filters: ['--only x'] },
    ]);
    expect(withHistory(here, earlier).history).toHaveLength(2);
    expect(withHistory(nightly, earlier).history?.map(({ label }) => label)).toEqual(['nightly', 'nightly']);
    expect(withHistory({ ...here, label: 'first' }, earlier).history).toHaveLength(1);
  });

  it('stands on the page from the second run on, as bars, words and table', () => {
    const earlier = historyOf('trend.ndjson', [good, bad]);
    expect(page(withHistory(good, []))).not.toContain('class="trend"');
    const text = page(withHistory(good, earlier));
    expect(text).toContain('<h2 id="trend-title">The last 3 runs</h2>');
    expect(text).toContain('Failures and warnings, the oldest run first: 0, 1, 0');
    expect([...text.matchAll(/<rect class="(\w+)"/g)].map(([, tone]) => tone)).toEqual(['pass', 'fail', 'pass']);
  });
});
