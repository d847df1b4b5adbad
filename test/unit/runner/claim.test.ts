import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { claimFile, claimFolder } from '../../../runner/claim.js';
import { newFolder } from '../../fixtures/command.fixture.js';

const named = /another run \(process \d+\) is writing here; wait for it, or choose another folder with --out DIR$/;

/** A folder with the claim of such a process in it, which was last heard of so many seconds ago. */
function claimedBy(holder: object | string, agoSeconds = 0): string {
  const folder = newFolder();
  const lock = join(folder, '.running');
  writeFileSync(lock, typeof holder === 'string' ? holder : JSON.stringify(holder));
  const at = new Date(Date.now() - agoSeconds * 1000);
  utimesSync(lock, at, at);
  return folder;
}

const startOf = (pid: number): string =>
  readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[19] ?? '';

describe('a claim of a folder', () => {
  it('keeps a second one out, by name of folder and process, until it is released', () => {
    const folder = newFolder();
    const claim = claimFolder(folder);
    expect(() => claimFolder(folder)).toThrow(folder);
    expect(() => claimFolder(folder)).toThrow(`(process ${process.pid})`);
    expect(() => claimFolder(folder)).toThrow(named);
    claim.release();
    claimFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('may be made again by a process that says so', () => {
    const folder = newFolder();
    const [first, second] = [claimFolder(folder, true), claimFolder(folder, true)];
    expect(() => claimFolder(folder)).toThrow(named);
    first.release();
    second.release();
  });

  it('leaves no folder that it made, unless something is in it', () => {
    const folder = newFolder();
    claimFolder(join(folder, 'a', 'b')).release();
    expect(existsSync(join(folder, 'a'))).toBe(false);
    const claim = claimFolder(join(folder, 'a', 'b'));
    writeFileSync(join(folder, 'a', 'b', 'report'), '');
    claim.release();
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['report']);
  });

  it('can be released where its folder is lost', () => {
    const folder = join(newFolder(), 'out');
    const claim = claimFolder(folder);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    expect(claim.release).not.toThrow();
  });

  it('says what is in the way of one', () => {
    const folder = newFolder({ file: '' });
    expect(() => claimFolder(join(folder, 'file'))).toThrow(/cannot write the reports here \(ENOTDIR|\(EACCES/);
    expect(() => claimFolder(join(folder, 'file', 'out'))).toThrow(/cannot write the reports here/);
  });

  it('is kept by a process that lives, however long it is silent', () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const pid = other.pid ?? 0;
      const folder = claimedBy({ pid, host: hostname(), started: startOf(pid) }, 3600);
      expect(() => claimFolder(folder)).toThrow(`(process ${pid})`);
    } finally {
      other.kill('SIGKILL');
    }
  });

  it.each([
    {
      name: 'a process that was killed',
      holder: () => ({ pid: spawnSync('true').pid, host: hostname(), started: '5' }),
      ago: 0,
    },
    {
      name: 'another process of the same number',
      holder: () => ({ pid: process.pid, host: hostname(), started: '5' }),
      ago: 0,
    },
    {
      name: 'a silent process of another machine',
      holder: () => ({ pid: 7, host: 'elsewhere', started: '5' }),
      ago: 11,
    },
    { name: 'nobody, long ago', holder: () => '', ago: 11 },
    { name: 'something else, long ago', holder: () => '[]', ago: 11 },
  ])('gives way when it was of $name', ({ holder, ago }) => {
    const folder = claimedBy(holder(), ago);
    claimFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    {
      name: 'a process of another machine',
      holder: { pid: 7, host: 'elsewhere', started: '5' },
      says: /\(process 7 on elsewhere\)/,
    },
    { name: 'somebody', holder: '', says: /another run is writing here/ },
  ])('does not give way when it is of $name that was heard of just now', ({ holder, says }) => {
    expect(() => claimFolder(claimedBy(holder))).toThrow(says);
  });

  it('is of one process, of many that begin at once on one that was left', () => {
    const folder = claimedBy({ pid: spawnSync('true').pid, host: hostname(), started: '5' });
    const claims = Array.from({ length: 20 }, () => {
      try {
        return claimFolder(folder);
      } catch {
        return undefined;
      }
    });
    const got = claims.filter((each) => each !== undefined);
    expect(got).toHaveLength(1);
    got.forEach(({ release }) => release());
  });
});

describe('a claim of a file', () => {
  it('keeps a second one out and leaves the file alone', () => {
    const folder = newFolder({ 'run.json': 'earlier' });
    mkdirSync(join(folder, 'other'));
    const claim = claimFile(join(folder, 'run.json'));
    expect(() => claimFile(join(folder, 'run.json'))).toThrow(
      /--record .*run\.json: another run \(process \d+\) records there; /,
    );
    claimFile(join(folder, 'other', 'run.json')).release();
    claim.release();
    expect(readdirSync(folder)).toEqual(['other', 'run.json']);
  });
});
