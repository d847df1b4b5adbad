import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { command, newFolder } from '../fixtures/command.fixture.js';
import { main } from '../fixtures/paths.fixture.js';

describe('self-test', () => {
  it('prints the score and writes the kill matrix', async () => {
    const file = join(newFolder(), 'matrix', 'kill-matrix.json');
    const { stdout } = await promisify(execFile)(process.execPath, [
      main,
      ...['self-test', '--services', '2', '--json', file],
    ]);
    expect(stdout).toMatch(/^PASS {2}(\d+)\/\1 faults caught, 0\/2 valid services failed, 0 idle checks\n/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const longest = /lines of the report on a terminal: median +\d+\n +at most +(\d+)\n/.exec(stdout)?.[1];
    expect(Number(longest)).toBeLessThanOrEqual(60);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ score: { passed: true, validServices: { of: 2 } } });
  }, 600_000);

  it('says before it begins that the file cannot be written', async () => {
    const file = join(newFolder({ occupied: '' }), 'occupied', 'kill-matrix.json');
    const { code, stderr, stdout } = await command(['self-test', '--json', file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('kill-matrix.json: cannot be written');
  });

  it('says before it begins that the file is a folder', async () => {
    const { code, stderr } = await command(['self-test', '--json', newFolder()]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('is a folder') });
  });

  it.each(['--services 0', '--seed x', '--seeds'])('refuses %s', async (flags) => {
    const { code, stdout } = await command(['self-test', ...flags.split(' ')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
