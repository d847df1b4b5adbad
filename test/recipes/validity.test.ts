import { validateAction, validateWorkflow } from '@action-validator/core';
import { validate } from 'dockerfile-utils';
import { CronJob, type ICronJob } from 'kubernetes-models/batch/v1';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { newFolder } from '../fixtures/command.fixture.js';
import { complaints } from '../fixtures/compiler.fixture.js';
import { pipelineComplaints } from '../fixtures/recipes/azure-schema.js';
import { argumentsOf, instructions } from '../fixtures/recipes/container.js';
import { expanded } from '../fixtures/recipes/gitlab.js';
import { misplaced, pipeline } from '../fixtures/recipes/jenkins.js';
import { everyStatement, jenkinsfile } from '../fixtures/recipes/jenkinsfile.js';
import { recipeText } from '../fixtures/recipes/steps.js';

const action = recipeText('action.yml');
const workflow = recipeText('recipes/github-actions.yml');
const component = recipeText('recipes/gitlab-ci.yml');
const azure = recipeText('recipes/azure-pipelines.yml');
const dockerfile = recipeText('recipes/Dockerfile');

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
    const typed = (value: unknown): readonly string[] =>
      complaints(
        'recipes/cron-job.ts',
        `import type { ICronJob } from 'kubernetes-models/batch/v1';\nexport const job: ICronJob = ${JSON.stringify(value)};`,
      );
    expect(typed(job)).toEqual([]);
    expect(typed({ ...job, specs: {} })).not.toEqual([]);
    expect(() => {
      new CronJob(job).validate();
    }).not.toThrow();
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
  ])('gives a run less time than the job that writes its reports: $path', ({ path, limit, perMinute = 1 }) => {
    const [, deadline] = /--deadline,? (\d+)m/.exec(recipeText(path)) ?? [];
    const [, whole] = limit.exec(recipeText(path)) ?? [];
    expect(Number(whole)).toBeGreaterThan(Number(deadline) * perMinute);
  });

  it('for Jenkins keeps the reports of every run', () => {
    const [always] = everyStatement(pipeline).filter(({ name }) => name === 'always');
    expect(always?.body?.map(({ name }) => name)).toEqual(['junit', 'archiveArtifacts']);
  });
});
