import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../fixtures/command.fixture.js';

/** A file system of 6 MiB in memory, where one can be mounted: that takes Linux and its administrator. */
const disk = mkdtempSync(join(tmpdir(), 'gpjc-disk-'));
const isMounted = mounted('-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk);
const onDisk = isMounted ? describe : describe.skip;
const out = join(disk, 'out');
const ballast = join(disk, 'ballast');

function mounted(...args: readonly string[]): boolean {
  return spawnSync('mount', args).status === 0;
}

/** Leaves so much room on the disk, in KiB. */
function leave(kibibytes: number): void {
  rmSync(ballast, { force: true });
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - kibibytes * 1024));
}

/** The text of every file in the output folder but the journal, by name. */
function reports(): ReadonlyMap<string, string> {
  const names = readdirSync(out).filter((name) => name !== 'journal.ndjson');
  return new Map(names.map((name) => [name, readFileSync(join(out, name), 'utf8')]));
}

/** The size of the journal up to the first line of a kind, in KiB. */
function journalUpTo(kind: string): number {
  const text = readFileSync(join(out, 'journal.ndjson'), 'utf8');
  return Buffer.byteLength(text.slice(0, text.indexOf(`{"kind":"${kind}"`))) / 1024;
}

const whole = /^cannot write (.+): ENOSPC: no space left on device, write; choose another folder with --out\n$/;

afterAll(() => {
  if (isMounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

onDisk(`a disk without room${isMounted ? '' : ' (not tested: no tmpfs can be mounted here)'}`, () => {
  let earlier: ReadonlyMap<string, string>;
  let observed: number;
  let all: number;

  beforeAll(async () => {
    expect((await command(['run', '--out', out])).code).toBe(0);
    earlier = reports();
    observed = journalUpTo('observed');
    all = journalUpTo('nothing');
  });

  afterEach(() => {
    mounted('-o', 'remount,rw', disk);
    rmSync(ballast, { force: true });
    expect(reports()).toEqual(earlier);
  });

  it.each([
    { when: 'the evidence', room: () => observed / 2, file: 'journal.ndjson' },
    { when: 'the verdicts', room: () => (observed + all) / 2, file: 'journal.ndjson' },
    { when: 'the reports', room: () => all + 200, file: 'report.html' },
  ])('for $when ends a run with one clear line, and leaves earlier reports', async ({ room, file }) => {
    rmSync(join(out, 'journal.ndjson'), { force: true });
    leave(room());
    const { code, stderr } = await command(['run', '--out', out, '--quiet']);
    expect({ code, file: whole.exec(stderr)?.[1] }).toEqual({ code: 5, file: join(out, file) });
  });

  it('leaves a journal to report from, elsewhere', async () => {
    rmSync(join(out, 'journal.ndjson'), { force: true });
    leave(observed / 2);
    await command(['run', '--out', out, '--quiet']);
    const { code, stdout, stderr } = await command(['report', '--from', out, '--out', 'elsewhere']);
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).toMatch(/^incomplete: the run was cut short$/m);
  });

  it('for a cassette is reported after the reports are written', async () => {
    mkdirSync(join(disk, 'cassettes'), { recursive: true });
    leave(100);
    const cassette = join(disk, 'cassettes', 'run.json');
    const { code, stderr } = await command(['run', '--record', cassette, '--quiet']);
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: `cannot write ${cassette}: ENOSPC: no space left on device, write; choose another folder with --record\n`,
    });
    expect(readdirSync(join(disk, 'cassettes'))).toEqual([]);
  });

  it.each([
    { flag: '--out', args: ['run', '--out', out] },
    { flag: '--record', args: ['run', '--record', join(disk, 'run.json')] },
    { flag: '--from', args: ['report', '--from', out] },
  ])('that is read-only is reported at once: $flag', async ({ flag, args }) => {
    mounted('-o', 'remount,ro', disk);
    const { code, stderr } = await command(args);
    expect({ code, lines: stderr.split('\n').length }).toEqual({ code: flag === '--from' ? 5 : 2, lines: 2 });
    expect(stderr).toMatch(/EROFS/);
  });
});
