import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { newFolder } from '../fixtures/command.fixture.js';
import { asOpenApi, ours } from '../fixtures/drift.fixture.js';
import { root } from '../fixtures/paths.fixture.js';

interface Workflow {
  readonly jobs: { readonly drift: { readonly steps: readonly { readonly run?: string }[] } };
}

const workflow = parse(readFileSync(join(root, '.github', 'workflows', 'drift.yml'), 'utf8')) as Workflow;

/** Runs the step that compares, as GitHub does, against another upstream. */
function step(upstream: string, folder: string): number {
  const [script = ''] = workflow.jobs.drift.steps.flatMap(({ run = '' }) => (run.includes('drift()') ? [run] : []));
  const env = { PATH: process.env['PATH'], UPSTREAM: upstream, GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
  try {
    execFileSync('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: folder, env, stdio: 'ignore' });
    return 0;
  } catch (error) {
    return (error as { readonly status: number }).status;
  }
}

function checkout(): string {
  const folder = newFolder();
  for (const name of ['dist', 'spec', 'package.json', 'node_modules'])
    symlinkSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, '.github'));
  return folder;
}

describe('the workflow that looks for drift', () => {
  it('fails at a difference, and not once that is known', () => {
    const upstream = join(
      newFolder({ 'openapi.yaml': asOpenApi({ ...ours, operations: { printer: {} } }) }),
      'openapi.yaml',
    );
    const folder = checkout();
    expect(step(`file://${upstream}`, folder)).toBe(1);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('- operation by share');
    writeFileSync(join(folder, '.github', 'drift-known.json'), readFileSync(join(folder, 'drift.json')));
    expect(step(`file://${upstream}`, folder)).toBe(0);
  });

  it('fails where there is nothing to compare with', () => {
    const folder = checkout();
    expect(step(`file://${folder}/nothing.yaml`, folder)).not.toBe(0);
    expect(existsSync(join(folder, 'drift.json'))).toBe(false);
  });
});
