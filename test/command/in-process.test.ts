import { readdirSync } from 'node:fs';
import { newFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';

/** What the process has open that is a file, by where it is. */
const files = (): number => readdirSync('/proc/self/fd').length;

/** What the process waits for, but for timers and pipes of the tests themselves. */
const waits = (): readonly string[] => process.getActiveResourcesInfo().filter((each) => /Timeout|TCP|TLS/.test(each));

describe('a command in a process that continues afterwards', () => {
  it.each([
    { name: 'run', args: ['run', '--quiet'] },
    { name: 'a run of a few checks', args: ['run', '--only', 'job-id-*'] },
    { name: 'plan', args: ['plan'] },
    { name: 'doctor', args: ['doctor'] },
    { name: 'list', args: ['list'] },
    { name: 'explain', args: ['explain', 'job-id-by-printer'] },
  ])('leaves nothing open behind, and does the same again: $name', async ({ args }) => {
    const folder = newFolder();
    const first = await inProcess(args, { folder });
    const before = { files: files(), waits: waits() };
    for (let turn = 0; turn < 3; turn += 1) expect((await inProcess(args, { folder })).code).toBe(first.code);
    expect({ files: files(), waits: waits() }).toEqual(before);
  });
});
