import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WriteError } from '../../../model/errors.js';
import { writeReports } from '../../../reporters/write.js';

const write = (file: string, text: string): void => writeReports(new Map([[file, text]]));

describe('writeReports', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reports-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('makes the folder and leaves nothing but the report', () => {
    write(join(folder, 'a/b/junit.xml'), '<a/>');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['junit.xml']);
    expect(readFileSync(join(folder, 'a/b/junit.xml'), 'utf8')).toBe('<a/>');
  });

  it('replaces an earlier report', () => {
    write(join(folder, 'junit.xml'), 'earlier, and longer');
    write(join(folder, 'junit.xml'), 'later');
    expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toBe('later');
  });

  it.each(['--out', '--json', '--record'] as const)('replaces a link for %s, and never writes through it', (flag) => {
    const [file, other] = [join(folder, 'x'), join(folder, 'other')];
    writeFileSync(other, 'theirs');
    symlinkSync(other, file);
    writeReports(new Map([[file, 'mine']]), flag);
    expect(lstatSync(file).isSymbolicLink()).toBe(false);
    expect([readFileSync(file, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['mine', 'theirs']);
  });

  it('keeps a cassette for its owner, whatever the rights of what stood there', () => {
    const file = join(folder, 'run.cassette.json');
    writeFileSync(file, 'earlier');
    chmodSync(file, 0o666);
    writeReports(new Map([[file, '{}']]), '--record');
    expect(lstatSync(file).mode & 0o777).toBe(0o600);
  });

  it('names the file and the way out when the folder is none', () => {
    writeFileSync(join(folder, 'taken'), 'mine');
    const file = join(folder, 'taken/junit.xml');
    expect(() => write(file, '')).toThrow(WriteError);
    expect(() => write(file, '')).toThrow(/^cannot write .*junit\.xml: .*; choose another folder with --out$/);
    expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('mine');
  });

  it('leaves no temporary file when the report cannot take its place', () => {
    mkdirSync(join(folder, 'junit.xml'));
    expect(() => write(join(folder, 'junit.xml'), '')).toThrow(WriteError);
    expect(readdirSync(folder)).toEqual(['junit.xml']);
  });

  it('writes none when one of them cannot be written', () => {
    write(join(folder, 'junit.xml'), 'earlier');
    writeFileSync(join(folder, 'taken'), 'mine');
    const texts = new Map([
      [join(folder, 'junit.xml'), 'later'],
      [join(folder, 'taken/results.json'), '{}'],
    ]);
    expect(() => writeReports(texts)).toThrow(/^cannot write .*taken.results\.json: /);
    expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toBe('earlier');
    expect(readdirSync(folder).toSorted()).toEqual(['junit.xml', 'taken']);
  });
});
