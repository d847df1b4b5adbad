import type { World } from '../entities.js';
import { createService, type Service } from '../service.js';
import type { Stages } from '../stages.js';
import type { Needles } from './needles.js';

const tried = 50;
const baseUrl = 'http://127.0.0.1/v1.0';
const queries = ['', '?$expand=tasks', '?$expand=documents'] as const;

/** Whether the owner of the first of some jobs sees an alteration in any answer, also to who asks again. */
export async function showsIn(
  alter: (stages: Stages) => Partial<Stages>,
  world: World,
  { numbers }: Needles,
): Promise<boolean> {
  const [usual, altered] = [serviceOf(world, []), serviceOf(world, [{ alter }])];
  let count = 0;
  for (const number of numbers()) {
    if (count === tried) break;
    count += 1;
    for (const path of pathsTo(world, number)) {
      const [expected, actual] = [await answerOf(usual, path), await answerOf(altered, path)];
      if (actual !== expected) return true;
    }
  }
  return false;
}

function pathsTo({ allJobs, shareOf }: World, number: number): readonly string[] {
  const job = allJobs.at(number);
  if (job === undefined) return [];
  const share = shareOf(job.printer)?.id;
  const containers = [
    `printers/${encodeURIComponent(job.printer)}`,
    ...(share === undefined ? [] : [`shares/${encodeURIComponent(share)}`]),
  ];
  const paths = containers.map((container) => `/v1.0/print/${container}/jobs/${encodeURIComponent(job.id)}`);
  const asked = paths.flatMap((path) => queries.map((query) => `${path}${query}`));
  return [...asked, ...asked];
}

/** A service for which whoever asks is the owner of the world's jobs. */
function serviceOf(world: World, alterations: Parameters<typeof createService>[1]): Service {
  const [owner] = world.users;
  const claims = { tid: world.tenants.subscribed, oid: owner?.id, scp: 'PrintJob.Read' };
  const verifyToken = () => Promise.resolve({ claims, problem: undefined });
  return createService({ world, baseUrl, verifyToken, now: () => new Date(0), newId: () => '' }, alterations);
}

async function answerOf({ answer }: Service, path: string): Promise<string> {
  const { status, headers, body } = await answer({ method: 'GET', path, headers: [['Authorization', 'Bearer any']] });
  return JSON.stringify([status, headers, String(body)]);
}
