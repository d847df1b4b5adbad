import { validateAction, validateWorkflow } from '@action-validator/core';
import { validate } from 'dockerfile-utils';
import { CronJob, type ICronJob } from 'kubernetes-models/batch/v1';
import { PersistentVolumeClaim } from 'kubernetes-models/v1';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { exitCode } from '../../runner/exit.js';
import { newFolder } from '../fixtures/command.fixture.js';
import { complaints } from '../fixtures/compiler.fixture.js';
import { pipelineComplaints } from '../fixtures/recipes/azure-schema.js';
import { argumentsOf, instructions } from '../fixtures/recipes/container.js';
import { expanded } from '../fixtures/recipes/gitlab.js';
import { misplaced, pipeline } from '../fixtures/recipes/jenkins.js';
import { everyStatement, jenkinsfile } from '../fixtures/recipes/jenkinsfile.js';
import { cronJob, sweepResources } from '../fixtures/recipes/kubernetes-sweep.js';
import { recipeText } from '../fixtures/recipes/steps.js';

const action = recipeText('action.yml');
const workflow = recipeText('recipes/github-actions.yml');
const component = recipeText('recipes/gitlab-ci.yml');
const azure = recipeText('recipes/azure-pipelines.yml');
const sweeps = {
  workflow: recipeText('recipes/github-actions-sweep.yml'),
  component: recipeText('recipes/gitlab-ci-sweep.yml'),
  azure: recipeText('recipes/azure-pipelines-sweep.yml'),
};
const dockerfile = recipeText('recipes/Dockerfile');

/** What the compiler says against a resource of Kubernetes as one of this type. */
function untyped(group: string, type: string, resource: unknown): readonly string[] {
  return complaints(
    'recipes/resource.ts',
    `import type { ${type} } from 'kubernetes-models/${group}';\nexport const one: ${type} = ${JSON.stringify(resource)};`,
  );
}

describe('the recipe for', () => {
  it('GitHub Actions is a workflow', () => {
    expect(validateWorkflow(workflow).errors).toEqual([]);
    expect(validateWorkflow(workflow.replace('timeout-minutes', 'timeout')).errors).not.toEqual([]);
  });

  it('other workflows is an action', () => {
    expect(validateAction(action).errors).toEqual([]);
    expect(validateAction(action.replace('shell: bash', '')).errors).not.toEqual([]);
  });

  it('GitLab is a component that GitLab would expand', () => {
    const inputs = { 'base-url': 'https://print.example/v1.0', label: 'staging' };
    expect(Object.keys(expanded(newFolder(), inputs))).toEqual(['graph-printjob-conformance staging']);
    expect(() => expanded(newFolder(), {})).toThrow('base-url');
    expect(() => expanded(newFolder(), inputs, component.replace('artifacts:', 'artefacts:'))).toThrow('artefacts');
  });

  it('Azure Pipelines is a pipeline', () => {
    expect(pipelineComplaints(azure)).toEqual([]);
    expect(pipelineComplaints(azure.replace('testResultsFiles', 'testResultFiles'))).not.toEqual([]);
    expect(pipelineComplaints(azure.replace('timeoutInMinutes', 'timeout'))).not.toEqual([]);
  });

  it('Jenkins is a declarative pipeline', () => {
    expect(misplaced(pipeline)).toEqual([]);
    expect(misplaced(jenkinsfile("pipeline { stages { steps { sh 'x' } } }"))).toEqual(['steps in stages']);
    expect(() => jenkinsfile('pipeline { agent any; stages { }')).toThrow('unreadable');
  });

  it('an image is a Dockerfile of a user without rights, from an exact base', () => {
    expect(validate(dockerfile)).toEqual([]);
    expect(validate(dockerfile.replace('WORKDIR', 'WORKDIRS'))).not.toEqual([]);
    expect(argumentsOf('FROM')).toEqual([expect.stringMatching(/^node:\d+\.\d+\.\d+-\w+-slim$/)]);
    const names = instructions.map(({ name }) => name);
    expect(argumentsOf('USER')).toEqual(['node']);
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
  });

  it('Kubernetes is a CronJob, of known members with values of their types', () => {
    const job: ICronJob = parse(recipeText('recipes/kubernetes-cronjob.yaml'));
    expect(untyped('batch/v1', 'ICronJob', job)).toEqual([]);
    expect(untyped('batch/v1', 'ICronJob', { ...job, specs: {} })).not.toEqual([]);
    expect(() => {
      new CronJob(job).validate();
    }).not.toThrow();
  });
});

describe('the recipe of a sweep for', () => {
  it('GitHub Actions is a workflow', () => {
    expect(validateWorkflow(sweeps.workflow).errors).toEqual([]);
    expect(validateWorkflow(sweeps.workflow.replace('fail-fast', 'failfast')).errors).not.toEqual([]);
    expect(validateWorkflow(sweeps.workflow.replace('needs: shard', 'needs: shards')).errors).not.toEqual([]);
  });

  it('GitLab is a component that GitLab would expand', () => {
    const inputs = { 'base-url': 'https://print.example/v1.0', label: 'staging' };
    const { 'sweep staging': sweep, 'merge staging': merge } = expanded(
      newFolder(),
      { ...inputs, shards: 7 },
      sweeps.component,
    );
    expect(sweep).toMatchObject({ parallel: 7 });
    expect(merge).toMatchObject({ needs: [{ job: 'sweep staging' }] });
    expect(() => expanded(newFolder(), {}, sweeps.component)).toThrow('base-url');
    expect(() => expanded(newFolder(), inputs, sweeps.component.replace('exit_codes', 'codes'))).toThrow('codes');
  });

  it('GitLab tries again what is no result', () => {
    const { 'sweep nightly': sweep } = expanded(
      newFolder(),
      { 'base-url': 'https://print.example/v1.0' },
      sweeps.component,
    );
    const results: readonly number[] = [exitCode.ok, exitCode.notConformant, exitCode.usage, exitCode.incomplete];
    const { exit_codes: codes = [] } = sweep?.retry ?? {};
    expect(codes).toEqual(expect.arrayContaining([exitCode.unreachable, 137]));
    expect(codes.filter((code) => results.includes(code))).toEqual([]);
  });

  it('Azure Pipelines is a pipeline', () => {
    expect(pipelineComplaints(sweeps.azure)).toEqual([]);
    expect(pipelineComplaints(sweeps.azure.replace('parallel: 4', 'parallel: many'))).not.toEqual([]);
    expect(pipelineComplaints(sweeps.azure.replace('retryCountOnTaskFailure', 'retryCount'))).not.toEqual([]);
    expect(pipelineComplaints(sweeps.azure.replace('patterns:', 'pattern:'))).not.toEqual([]);
  });

  it('Kubernetes is a volume and two CronJobs, of known members with values of their types', () => {
    const [claim, ...jobs] = sweepResources();
    expect(untyped('v1', 'IPersistentVolumeClaim', claim)).toEqual([]);
    expect(() => new PersistentVolumeClaim(claim).validate()).not.toThrow();
    expect(jobs).toHaveLength(2);
    for (const job of jobs) {
      expect(untyped('batch/v1', 'ICronJob', job)).toEqual([]);
      expect(() => new CronJob(job).validate()).not.toThrow();
    }
  });

  it('Kubernetes gives its pods no rights', () => {
    for (const { spec } of [cronJob('printjob-sweep'), cronJob('printjob-merge')])
      expect(spec?.jobTemplate.spec?.template.spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
      });
  });

  it('Kubernetes starts a shard again that is ended, and none that has a result', () => {
    const { podFailurePolicy, backoffLimitPerIndex, completionMode } =
      cronJob('printjob-sweep').spec?.jobTemplate.spec ?? {};
    expect({ backoffLimitPerIndex, completionMode }).toEqual({ backoffLimitPerIndex: 2, completionMode: 'Indexed' });
    const results = [exitCode.notConformant, exitCode.usage, exitCode.incomplete];
    expect(podFailurePolicy?.rules).toMatchObject([
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
      { action: 'FailIndex', onExitCodes: { containerName: 'sweep', operator: 'In', values: results } },
    ]);
  });

  it('Kubernetes says in one way how many shards there are, and how long they may take', () => {
    const [sweep, merge] = ['printjob-sweep', 'printjob-merge'].map((name) => cronJob(name).spec?.jobTemplate.spec);
    const { completions, parallelism, activeDeadlineSeconds } = sweep ?? {};
    expect(parallelism).toBe(completions);
    expect(sweep?.template.spec?.containers[0]?.args).toContain(`--shards=${completions}`);
    expect(merge?.template.spec?.containers[0]?.env).toEqual(
      expect.arrayContaining([
        { name: 'SHARDS', value: String(completions) },
        { name: 'SECONDS_AT_MOST', value: String(activeDeadlineSeconds) },
      ]),
    );
    expect(merge?.activeDeadlineSeconds).toBeGreaterThan(Number(activeDeadlineSeconds));
  });
});

describe('every recipe', () => {
  const paths = [
    'action.yml',
    'recipes/README.md',
    ...[
      'github-actions.yml',
      'gitlab-ci.yml',
      'azure-pipelines.yml',
      'Jenkinsfile',
      'Dockerfile',
      'kubernetes-cronjob.yaml',
      'github-actions-sweep.yml',
      'gitlab-ci-sweep.yml',
      'azure-pipelines-sweep.yml',
      'kubernetes-sweep.yaml',
    ].map((name) => `recipes/${name}`),
  ];

  it.each(paths)('names the version of this package and no other: %s', (path) => {
    const named = recipeText(path).match(/(?<=graph-printjob-conformance(?:@v?|:)|default: )\d+\.\d+\.\d+[\w.-]*/g);
    expect(new Set(named)).toEqual(new Set([manifest.version]));
  });

  it.each([
    { path: 'recipes/github-actions.yml', limit: /timeout-minutes: (\d+)/ },
    { path: 'recipes/gitlab-ci.yml', limit: /timeout: (\d+) minutes/ },
    { path: 'recipes/azure-pipelines.yml', limit: /timeoutInMinutes: (\d+)/ },
    { path: 'recipes/Jenkinsfile', limit: /time: (\d+), unit: 'MINUTES'/ },
    { path: 'recipes/kubernetes-cronjob.yaml', limit: /activeDeadlineSeconds: (\d+)/, perMinute: 60 },
    { path: 'recipes/github-actions-sweep.yml', limit: /timeout-minutes: (\d+)/ },
    { path: 'recipes/gitlab-ci-sweep.yml', limit: /timeout: (\d+) minutes/ },
    { path: 'recipes/azure-pipelines-sweep.yml', limit: /timeoutInMinutes: (\d+)/ },
    { path: 'recipes/kubernetes-sweep.yaml', limit: /activeDeadlineSeconds: (\d+)/, perMinute: 60 },
  ])('gives a run less time than the job that writes its reports: $path', ({ path, limit, perMinute = 1 }) => {
    const [, deadline] = /--deadline(?:,? |=)(\d+)m/.exec(recipeText(path)) ?? [];
    const [, whole] = limit.exec(recipeText(path)) ?? [];
    expect(Number(whole)).toBeGreaterThan(Number(deadline) * perMinute);
  });

  it('for Jenkins keeps the reports of every run', () => {
    const [always] = everyStatement(pipeline).filter(({ name }) => name === 'always');
    expect(always?.body?.map(({ name }) => name)).toEqual(['junit', 'archiveArtifacts']);
  });
});
