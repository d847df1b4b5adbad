import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SweepIdentity } from '../../../../harness/sweep/checkpoint.js';
import { merged } from '../../../../runner/sweep/merge.js';
import { readParts } from '../../../../runner/sweep/parts.js';
import { type SweepFile, sweepFileIn, writeSweepFile } from '../../../../runner/sweep/sweep-file.js';
import { newFolder } from '../../../fixtures/command.fixture.js';
import { sweptShard } from '../../../fixtures/swept.fixture.js';

const silent = (): void => undefined;

/** A folder with these parts in folders of their own, a, b and so on. */
function folderWith(...files: readonly SweepFile[]): readonly string[] {
  const folder = newFolder();
  return files.map((file, at) => {
    const own = join(folder, String.fromCharCode(97 + at));
    mkdirSync(own);
    writeSweepFile(sweepFileIn(own), file);
    return own;
  });
}

const shard = (index: number, count: number, identity: Partial<SweepIdentity> = {}): SweepFile =>
  sweptShard({ index, count }, { identity });

const refusal = (...names: readonly string[]): string => {
  try {
    readParts(names, silent);
  } catch (error) {
    return String(error);
  }
  return 'accepted';
};

describe('parts of a sweep', () => {
  it('are read from their folders, and from the files in them', () => {
    const [a = '', b = ''] = folderWith(shard(1, 2), shard(2, 2));
    expect(readParts([a, sweepFileIn(b)], silent)).toEqual([
      { name: a, folder: a, file: shard(1, 2) },
      { name: sweepFileIn(b), folder: b, file: shard(2, 2) },
    ]);
  });

  it('are parts that were merged before', () => {
    const names = folderWith(merged([shard(1, 3), shard(3, 3)]), shard(2, 3));
    expect(readParts(names, silent)).toHaveLength(2);
  });

  it('are no runs', () => {
    const [a = ''] = folderWith(shard(1, 2));
    const run = newFolder();
    writeFileSync(join(run, 'journal.ndjson'), '');
    expect(() => readParts([a, run], silent)).toThrow(`${run}: holds a run, which is whole by itself`);
  });

  it('may lack one that left nothing, and it is told', () => {
    const [a = '', b = ''] = folderWith(shard(1, 2));
    const empty = newFolder();
    const told: string[] = [];
    expect(b).toBe('');
    expect(readParts([empty, a], (warning) => told.push(warning))).toHaveLength(1);
    expect(told).toEqual([`${empty}: there is no sweep.json; the shard that was to write it has no results`]);
  });
});

describe('parts are refused', () => {
  const others: readonly { readonly identity: Partial<SweepIdentity>; readonly says: string }[] = [
    {
      identity: { baseUrl: 'https://other.example/v1.0' },
      says: 'the target differs: https://print.example/v1.0 and https://other.example/v1.0',
    },
    { identity: { asker: 'application' }, says: 'the caller differs: owner and application' },
    { identity: { expand: 'none' }, says: '--expand differs: each and none' },
    { identity: { unit: 'job' }, says: '--shard-by differs: printer and job' },
    { identity: { filters: ['core'] }, says: 'the selection of checks differs: ' },
    {
      identity: { narrowing: { printer: 'P' } },
      says: 'the printer or the share that is swept differs: {} and {"printer":"P"}',
    },
    { identity: { source: 'sha256:0' }, says: 'the jobs come from elsewhere: the lists of the target and sha256:0' },
    {
      identity: { suite: { name: 'graph-printjob-conformance', version: '0.0.1' } },
      says: 'the version of the suite differs: ',
    },
    { identity: { checks: 'sha256:0' }, says: 'the checks differ: ' },
  ];

  it.each(others)('that were swept in another way: $says', ({ identity, says }) => {
    const [a = '', b = ''] = folderWith(shard(1, 2), shard(2, 2, identity));
    const error = refusal(a, b);
    expect(error).toContain(`${a} and ${b} are not parts of one sweep; ${says}`);
    expect(error).toMatch(/Sweep every shard with the same options$/);
  });

  it.each([
    { name: 'checks', identity: { checks: 'sha256:0' } },
    { name: 'version', identity: { suite: { name: 'graph-printjob-conformance', version: '0.0.1' } } },
  ])('that another suite swept: other $name', ({ identity }) => {
    const [a = '', b = ''] = folderWith(shard(1, 2, identity), shard(2, 2, identity));
    expect(refusal(a, b)).toMatch(/a: comes from another suite; the .* Merge it with the suite that swept$/);
  });

  it('of different numbers of shards', () => {
    const [a = '', b = '', c = ''] = folderWith(shard(1, 2), shard(2, 3), sweptShard(undefined));
    expect(refusal(a, b)).toContain(
      `${a} and ${b} are not parts of one sweep; one has shard 1 of 2, the other shard 2 of 3. Sweep every shard`,
    );
    expect(refusal(a, c)).toContain('one has shard 1 of 2, the other the whole');
  });

  it('that have the same shard, however deep, and whichever they are', () => {
    const [a = '', b = '', c = ''] = folderWith(shard(1, 3), merged([shard(2, 3), shard(3, 3)]), shard(3, 3));
    expect(refusal(a, b, c)).toContain(`${b} and ${c} both have shard 3 of 3; leave one of them out`);
    expect(refusal(a, a)).toContain(`${a} and ${a} both have shard 1 of 3`);
  });

  it('that are not there, or nothing at all', () => {
    const empty = newFolder();
    expect(refusal(join(empty, 'shard-1'))).toMatch(/shard-1: there is no such folder or file; name the --out of each/);
    expect(refusal(empty)).toBe(`ConfigError: ${empty}: no results of a sweep are here; name its --out`);
  });

  it('that were changed, cut off, or are something else', () => {
    const [a = ''] = folderWith(shard(1, 2));
    const file = sweepFileIn(a);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"index":1', '"index":2'));
    expect(refusal(a)).toContain(`${file}: is not as it was written`);
    writeFileSync(file, text.slice(0, 100));
    expect(refusal(a)).toContain(`${file}: this is no file of a sweep`);
    writeFileSync(file, '{"results":{}}');
    expect(refusal(a)).toContain(`${file}: this is no file of a sweep`);
  });
});
