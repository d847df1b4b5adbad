import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportWriteError, writeReport } from '../../reporters/write.js';

describe('writeReport', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reports-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('makes the folder and leaves nothing but the report', () => {
    writeReport(join(folder, 'a/b/junit.xml'), '<a/>');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['junit.xml']);
    expect(readFileSync(join(folder, 'a/b/junit.xml'), 'utf8')).toBe('<a/>');
  });

  it('replaces an earlier report', () => {
    writeReport(join(folder, 'junit.xml'), 'earlier, and longer');
    writeReport(join(folder, 'junit.xml'), 'later');
    expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toBe('later');
  });

  it('names the file and the way out when the folder is none', () => {
    writeFileSync(join(folder, 'taken'), 'mine');
    const file = join(folder, 'taken/junit.xml');
    expect(() => writeReport(file, '')).toThrow(ReportWriteError);
    expect(() => writeReport(file, '')).toThrow(/^cannot write .*junit\.xml: .*; choose another folder with --out$/);
    expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('mine');
  });

  it('leaves no temporary file when the report cannot take its place', () => {
    mkdirSync(join(folder, 'junit.xml'));
    expect(() => writeReport(join(folder, 'junit.xml'), '')).toThrow(ReportWriteError);
    expect(readdirSync(folder)).toEqual(['junit.xml']);
  });
});
