import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ended, newFolder, reportsIn, resultsFolder, textIn } from '../fixtures/command.fixture.js';
import { blocksOf } from '../fixtures/printed-commands.fixture.js';
import { pipelineSteps } from '../fixtures/recipes/azure.js';
import { buildSteps, podSteps } from '../fixtures/recipes/container.js';
import { actionSteps, workflowSteps } from '../fixtures/recipes/github.js';
import { componentSteps } from '../fixtures/recipes/gitlab.js';
import { jenkinsSteps } from '../fixtures/recipes/jenkins.js';
import { start } from '../fixtures/recipes/perform.js';
import type { Settings, Step } from '../fixtures/recipes/steps.js';
import { registry } from '../fixtures/registry.fixture.js';
import { oneToken, reference } from '../fixtures/service.fixture.js';

// A step fetches and installs the package, which takes a second or two more than a run.
jest.setTimeout(120_000);

let packages: Awaited<ReturnType<typeof registry>>;
beforeAll(async () => {
  packages = await registry();
});
afterAll(() => packages.close());

/** Runs the steps up to the first that fails, as every CI system does. */
async function performAll(steps: readonly Step[], folder: string): Promise<Ended> {
  let last: Ended = { code: null, stdout: '', stderr: 'no step' };
  for (const step of steps) {
    last = await start(step, folder, packages.env).ended;
    if (last.code !== 0) break;
  }
  return last;
}

interface Recipe {
  readonly name: string;
  readonly out?: string;
  readonly steps: (settings: Settings, folder: string) => readonly Step[];
  /** What the command tells this CI system of a problem by itself. */
  readonly annotation?: RegExp;
  /** Where it writes the report of a run with this label by itself. */
  readonly summary?: string;
  readonly label: string;
}

const github = { annotation: /^::error /m, summary: 'summary.md' };
const azureIssue = /^##vso\[task\.logissue type=error/m;

/** The first screen of the README, word for word but for the address and the token. */
function firstScreen({ baseUrl, token }: Settings): readonly Step[] {
  const [block] = blocksOf('README.md');
  const script = (block?.text ?? '')
    .replace('https://print.example/v1.0', baseUrl)
    .replace('GPJC_TOKEN=…', `GPJC_TOKEN=${token}`);
  return [{ shell: ['bash', '-eu'], script, env: {} }];
}

const recipes: readonly Recipe[] = [
  { name: 'README.md', steps: firstScreen, label: 'Get printJob' },
  { name: 'recipes/github-actions.yml', steps: workflowSteps, label: 'nightly', ...github },
  { name: 'action.yml', steps: actionSteps, label: 'graph-printjob', ...github },
  { name: 'recipes/gitlab-ci.yml', steps: componentSteps, label: 'nightly' },
  { name: 'recipes/azure-pipelines.yml', steps: pipelineSteps, label: 'nightly', annotation: azureIssue },
  { name: 'recipes/Jenkinsfile', steps: jenkinsSteps, label: 'nightly' },
  {
    name: 'recipes/Dockerfile and recipes/kubernetes-cronjob.yaml',
    out: join('reports', resultsFolder),
    label: 'nightly',
    steps: (settings, folder) => [...buildSteps(folder), ...podSteps(settings, folder)],
  },
];

describe.each(recipes)(
  'the steps of $name, in an empty folder',
  ({ steps, label, out = resultsFolder, annotation, summary }) => {
    async function run(...faults: readonly string[]) {
      const served = await reference(...faults);
      const token = (await oneToken(served)).env.GPJC_TOKEN;
      const folder = newFolder();
      const ended = await performAll(steps({ baseUrl: served.baseUrl, token }, folder), folder);
      return { ...ended, folder, token };
    }

    it('are green where the service conforms, and leave the reports', async () => {
      const { code, stdout, stderr, folder, token } = await run();
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^no deviation in \d+ of \d+ checks/m);
      const { results } = await reportsIn(folder, out);
      expect(results.summary).toMatchObject({ failed: 0 });
      expect(JSON.stringify(results.environment)).toContain(label);
      expect(existsSync(join(folder, out, 'report.html'))).toBe(true);
      expect(stdout + stderr + textIn(join(folder, out))).not.toContain(token);
    });

    it('are red where it does not, and leave the reports', async () => {
      const { code, stdout, folder } = await run('context-missing');
      expect(code).toBe(1);
      expect((await reportsIn(folder, out)).junit.failed).toBeGreaterThan(0);
      if (annotation !== undefined) expect(stdout).toMatch(annotation);
      if (summary !== undefined) expect(readFileSync(join(folder, summary), 'utf8')).toContain(label);
    });
  },
);

describe('the workflow', () => {
  it('is not green while the secret is not set, and says what to set', async () => {
    const { baseUrl } = await reference();
    const { code, stdout } = await performAll(workflowSteps({ baseUrl, token: '' }), newFolder());
    expect(code).toBe(3);
    expect(stdout).toMatch(/^incomplete: there is no token .*; set\sGPJC_TOKEN/m);
  });
});
