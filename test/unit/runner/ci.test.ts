import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdown } from '../../../reporters/markdown.js';
import { tellCi } from '../../../runner/ci.js';
import { ioIn } from '../../../runner/surroundings.js';
import { mixed } from '../../fixtures/report.fixture.js';

/** What a CI system with these variables is told, and what goes to standard error. */
function told(environment: Readonly<Record<string, string>>) {
  const said = { commands: '', stderr: '' };
  const io = ioIn({
    environment,
    stdout: { write: () => true },
    stderr: { write: (text) => (said.stderr += text) },
    annotate: (commands) => (said.commands += commands),
  });
  tellCi(mixed, io);
  return said;
}

const summaryIn = (name: string): string => join(mkdtempSync(join(tmpdir(), 'gpjc-ci-')), name);

describe('a CI system', () => {
  it('is told nothing where there is none', () => {
    const summary = summaryIn('none.md');
    expect(told({ GITHUB_STEP_SUMMARY: summary })).toEqual({ commands: '', stderr: '' });
    expect(told({ GITHUB_ACTIONS: 'rubbish', TF_BUILD: '0' })).toEqual({ commands: '', stderr: '' });
    expect(() => readFileSync(summary)).toThrow('ENOENT');
  });

  it('gets on GitHub a line for each problem, and the report behind what the summary has', () => {
    const summary = summaryIn('summary.md');
    writeFileSync(summary, 'before\n');
    const { commands, stderr } = told({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    expect(commands.match(/^::(?:error|warning) .+\n/gm)).toHaveLength(mixed.problems.length);
    expect(readFileSync(summary, 'utf8')).toBe(`before\n${markdown(mixed)}`);
    expect(stderr).toBe('');
  });

  it('gets on Azure a line for each problem', () => {
    expect(told({ TF_BUILD: 'True' }).commands.match(/^##vso\[task\.logissue .+\n/gm)).toHaveLength(
      mixed.problems.length,
    );
  });

  it('is warned where the summary cannot be written', () => {
    const { stderr } = told({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summaryIn('no/folder.md') });
    expect(stderr).toMatch(/^warning: GITHUB_STEP_SUMMARY\s+\S+folder\.md cannot\s+be\s+written:\s+ENOENT\n$/);
  });
});
