import { join } from 'node:path';
import type { ServedReference } from '../../reference/http.js';
import { type Ended, newFolder } from '../fixtures/command.fixture.js';
import { azureSweep } from '../fixtures/recipes/azure-sweep.js';
import { githubSweep } from '../fixtures/recipes/github-sweep.js';
import { gitlabSweep } from '../fixtures/recipes/gitlab-sweep.js';
import { kubernetesSweep } from '../fixtures/recipes/kubernetes-sweep.js';
import { type Performing, start } from '../fixtures/recipes/perform.js';
import { type JobEnded, performJob, type ShardedSweep, type SweepRecipe } from '../fixtures/recipes/sharded.js';
import { registry } from '../fixtures/registry.fixture.js';
import { oneToken, passOn, referenceTenant, service } from '../fixtures/service.fixture.js';
import { deviatingIn, sweptIn } from '../fixtures/sweep-results.fixture.js';

// Each of several jobs fetches and installs the package.
jest.setTimeout(240_000);

let packages: Awaited<ReturnType<typeof registry>>;
beforeAll(async () => {
  packages = await registry();
});
afterAll(() => packages.close());

/** Each of four shards has two of its printers or more. */
const tenant = { jobs: 120, printers: 12, seed: 1 };

/** The pipeline of a recipe for a service, in an empty folder. */
async function pipelineOf(recipe: SweepRecipe, served: ServedReference, baseUrl = served.baseUrl) {
  const folder = newFolder();
  const token = (await oneToken(served)).env.GPJC_TOKEN;
  const pipeline = recipe({ baseUrl, token }, folder);
  for (const step of pipeline.prepare ?? [])
    expect(await start(step, folder, packages.env).ended).toMatchObject({ code: 0 });
  return { folder, pipeline };
}

/** Runs the job that merges; its verdict is that of the pipeline, where shards are left out of it. */
async function merged({ merge, out, mayFail, mergesAnyway }: ShardedSweep, attempt: number, isWhole: boolean) {
  expect({ mayFail, mergesAnyway }).toEqual({ mayFail: true, mergesAnyway: true });
  const job = merge(attempt, isWhole);
  const { code, scripts } = await performJob(job, packages.env);
  return { code, out: join(job.folder, out), stdout: scripts.map(({ stdout }) => stdout).join('') };
}

/**
 * The service, from `begin` on ending whoever asks it any more after so many requests. These are passed on, with their
 * answers.
 */
async function mortal({ baseUrl: to }: ServedReference) {
  let left = Number.POSITIVE_INFINITY;
  let end = (): void => undefined;
  const { baseUrl } = await service((question, response) => {
    left -= 1;
    if (left >= 0) passOn(to, question, response);
    else end();
  });
  return {
    baseUrl,
    begin: (requests: number) => (left = requests),
    stop: () => (left = Number.POSITIVE_INFINITY),
    onStart: (performing: Performing) => (end = performing.end),
  };
}

const startsAnew = ({ stderr }: Ended) => stderr.includes('nothing to resume in');

const annotation = /^(?:::error |##vso\[task\.logissue )/gm;

describe.each<{ readonly name: string; readonly recipe: SweepRecipe; readonly annotates?: true }>([
  { name: 'recipes/github-actions-sweep.yml', recipe: githubSweep, annotates: true },
  { name: 'recipes/gitlab-ci-sweep.yml', recipe: gitlabSweep },
  { name: 'recipes/azure-pipelines-sweep.yml', recipe: azureSweep, annotates: true },
  { name: 'recipes/kubernetes-sweep.yaml', recipe: kubernetesSweep },
])('the jobs of $name, on machines of their own', ({ recipe, annotates = false }) => {
  it('see every job once, and name those that deviate', async () => {
    const served = await referenceTenant(tenant, 'id-number@2');
    const { pipeline } = await pipelineOf(recipe, served);
    const numbers = Array.from({ length: pipeline.count }, (_, index) => index + 1);
    expect(numbers).toHaveLength(4);
    const shards = await Promise.all(numbers.map((number) => performJob(pipeline.shard(number, 1), packages.env)));
    const { code, out, stdout } = await merged(pipeline, 1, true);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/^NOT conformant: 1 problem/m) });
    // The problem is told beside the pipeline once, of all jobs, where the system has a way for it.
    const told = shards.flatMap(({ scripts }) => scripts.map((script) => script.stdout));
    expect(told.join('')).not.toMatch(annotation);
    if (annotates) expect(stdout.match(annotation)).toHaveLength(1);
    const { jobs, problems } = sweptIn(out, '.');
    expect(jobs).toMatchObject({ listed: 120, judged: 120, gone: 0, unanswered: 0, refused: 0, deviating: 2 });
    const needles = served.hidden.flatMap((fault) => [...fault.jobs()].map(({ printer, job }) => `${printer} ${job}`));
    const named = problems
      .flatMap(({ where }) => where.spread?.named ?? [])
      .map(({ printer, id }) => `${printer} ${id}`);
    expect([...new Set(named)].toSorted()).toEqual(needles.toSorted());
    expect(deviatingIn(out, '.')).toEqual(needles.toSorted());
  });

  it('tell which shard is missing or was ended, and go on with that one', async () => {
    const served = await referenceTenant(tenant);
    const { baseUrl, begin, stop, onStart } = await mortal(served);
    const { pipeline } = await pipelineOf(recipe, served, baseUrl);
    const attempt = (number: number, nth: number): Promise<JobEnded> =>
      performJob(pipeline.shard(number, nth), packages.env, onStart);
    for (const each of await Promise.all([attempt(2, 1), attempt(3, 1)])) expect(each).toMatchObject({ code: 0 });
    const without = await merged(pipeline, 1, false);
    expect(without).toMatchObject({ code: 3, stdout: expect.stringContaining('shards 1 and 4 of 4 are missing') });

    begin(12);
    const ended = await attempt(4, 1);
    stop();
    expect(ended.code).not.toBe(0);
    // What another shard keeps in between is not what this one goes on from.
    expect(await attempt(1, 1)).toMatchObject({ code: 0 });
    const unfinished = await merged(pipeline, 2, false);
    expect(unfinished).toMatchObject({ code: 3, stdout: expect.stringContaining('shard 4 of 4 was not finished') });

    const again = await attempt(4, 2);
    const [first, second] = [...ended.scripts, ...again.scripts];
    expect([first, second].map((script) => script && startsAnew(script))).toEqual([true, false]);
    const { code, out } = await merged(pipeline, 3, true);
    expect({ code, ...sweptIn(out, '.').jobs }).toMatchObject({ code: 0, listed: 120, judged: 120, deviating: 0 });
  });
});
