import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SweptSum } from '../../model/sweep.js';
import { readSweepFile } from '../../runner/sweep/sweep-file.js';
import { newFolder, reportsIn, unwrapped } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, reference } from '../fixtures/service.fixture.js';

/** What was counted, without the answers that show it, which have times of their own. */
function countsIn({ checks, ...counts }: SweptSum) {
  const kinds = Object.entries(checks).map(([id, check]) => [
    id,
    {
      ...check,
      kinds: check.kinds.map(({ specimens, ...kind }) => ({ ...kind, shown: specimens.map(({ job }) => job) })),
    },
  ]);
  return { ...counts, checks: Object.fromEntries(kinds) as object };
}

describe('merge', () => {
  let folder: string;
  const sweep = (out: string, ...flags: readonly string[]) =>
    inProcess(['sweep', '--quiet', '--out', out, ...flags], { folder });
  const merge = (...words: readonly string[]) => inProcess(['merge', ...words], { folder });
  const sumIn = (out: string) => countsIn(readSweepFile(join(folder, out, 'sweep.json')).state.sum);
  const deviatingIn = (out: string): readonly string[] =>
    readFileSync(join(folder, out, 'deviating-jobs.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .toSorted();

  /** One sweep and its three shards, of a service with a failure, which all tests start from. */
  beforeAll(async () => {
    folder = newFolder();
    await configure(await reference('id-number'), folder);
    expect((await sweep('whole')).code).toBe(1);
    for (const index of [1, 2, 3])
      expect((await sweep(`shard-${index}`, '--shard-by', 'job', '--shard', `${index}/3`)).code).toBe(1);
  });

  it('counts and judges as one sweep', async () => {
    const { code, stdout, stderr } = await merge('shard-1', 'shard-2', 'shard-3', '--out', 'merged');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^NOT conformant: 1 problem, 2 checks failed$/m);
    expect(stdout).toContain('Reports in merged: report.html, junit.xml, results.json\n');
    expect(sumIn('merged')).toEqual(sumIn('whole'));
    expect(deviatingIn('merged')).toEqual(deviatingIn('whole'));
    const [merged, whole] = [await reportsIn(folder, 'merged'), await reportsIn(folder, 'whole')];
    expect(merged.junit).toEqual(whole.junit);
    const verdicts = (report: typeof whole) => report.results.tests.map(({ name, status }) => [name, status]);
    expect(verdicts(merged)).toEqual(verdicts(whole));
  });

  it('says the same of what was merged before, in another order', async () => {
    await merge('shard-3', 'shard-1', '--out', 'two');
    const { code } = await merge('shard-2/sweep.json', 'two', '--out', 'again');
    expect(code).toBe(1);
    await merge('shard-1', 'shard-2', 'shard-3', '--out', 'merged');
    expect(readFileSync(join(folder, 'again', 'sweep.json'), 'utf8')).toBe(
      readFileSync(join(folder, 'merged', 'sweep.json'), 'utf8'),
    );
    expect(deviatingIn('again')).toEqual(deviatingIn('merged'));
  });

  it('writes every report that is asked for', async () => {
    const files = { '--markdown': 'summary.md', '--sarif': 'report.sarif', '--har': 'report.har' };
    const flags = Object.entries(files).flat();
    const { code } = await merge('shard-1', 'shard-2', 'shard-3', '--label', 'nightly', '--out', 'all', ...flags);
    expect(code).toBe(1);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('nightly');
    expect(JSON.parse(readFileSync(join(folder, 'report.sarif'), 'utf8'))).toHaveProperty('runs');
    expect(JSON.parse(readFileSync(join(folder, 'report.har'), 'utf8'))).toHaveProperty('log');
  });

  it('is incomplete without a shard, and names it', async () => {
    const conforming = newFolder();
    await configure(await reference(), conforming);
    const args = ['sweep', '--quiet', '--shard-by', 'job', '--shard', '1/3', '--out', 'one'];
    expect((await inProcess(args, { folder: conforming })).code).toBe(0);
    const { code, stdout } = await inProcess(['merge', 'one'], { folder: conforming });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^incomplete: shards 2 and 3 of 3 are missing; merge them, too$/m);
  });

  it('says which jobs that deviate it does not have', async () => {
    await merge('shard-1', '--out', 'copy');
    rmSync(join(folder, 'copy', 'deviating-jobs.jsonl'));
    const { stderr } = await merge('copy', 'shard-2', '--out', 'less');
    expect(deviatingIn('less')).toEqual(deviatingIn('shard-2'));
    const warning =
      'copy/deviating-jobs.jsonl is missing or cut off: not every job that deviates is in the file of this name';
    expect(unwrapped(stderr)).toBe(`warning: ${warning}\n`);
    expect(readSweepFile(join(folder, 'less', 'sweep.json')).header.warnings).toContain(warning);
  });

  it.each([
    { words: ['shard-1', 'shard-1'], says: 'shard-1 and shard-1 both have shard 1 of 3; leave one of them out\n' },
    {
      words: ['shard-1', 'shard-2', '--out', './shard-1'],
      says: '--out ./shard-1: is the folder of shard-1, which would be overwritten; choose another one\n',
    },
    { words: ['nowhere'], says: 'nowhere: there is no such folder or file; name the --out of each shard\n' },
    { words: [], says: "error: missing required argument 'part'\n(--help shows the commands and flags)\n" },
  ])('refuses $words', async ({ words, says }) => {
    expect(await merge(...words)).toEqual({ code: 2, stdout: '', stderr: says });
  });

  it('makes nothing that could be resumed', async () => {
    await merge('shard-1', 'shard-2', '--out', 'part');
    const { code, stderr } = await sweep('part', '--shard-by', 'job', '--resume');
    expect(code).toBe(2);
    expect(stderr).toContain('holds merged shards; go on with each of them in its own folder, then merge again');
  });

  it('leaves alone what a part says that was changed', async () => {
    const changed = newFolder();
    writeFileSync(
      join(changed, 'sweep.json'),
      readFileSync(join(folder, 'shard-1', 'sweep.json'), 'utf8').replace('"index":1', '"index":2'),
    );
    const { code, stderr } = await merge(changed, '--out', 'of-changed');
    expect(code).toBe(2);
    expect(stderr).toContain('is not as it was written');
  });
});
