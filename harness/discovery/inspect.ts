import type { Trait } from '../../model/discovery.js';
import { isForbidden, type Observation } from '../../model/exchange.js';
import { redirectOf } from '../../model/job-url.js';
import { isObject, type JsonObject } from '../../model/json.js';
import { type Candidate, isOwn, type Self } from './candidates.js';
import type { Inspected } from './choose.js';
import type { ListReader } from './list-reader.js';

/** Looks at one job with each expansion; nothing when the target does not serve it to the owner. */
export async function inspect(
  job: Candidate,
  reader: ListReader,
  askers: readonly [string, ...string[]],
  self: Self,
): Promise<Inspected | undefined> {
  const path = `/print/printers/${encodeURIComponent(job.printer)}/jobs/${encodeURIComponent(job.id)}`;
  const [owner, ...others] = askers;
  if (job.own === false) return { job, traits: new Set(['of another user']) };
  const documents = await reader.get(`${path}?$expand=documents`, owner);
  const asked = await reader.get(`${path}?$expand=tasks`, owner);
  const [other] = others;
  const tasks = isForbidden(asked) && other !== undefined ? await reader.get(`${path}?$expand=tasks`, other) : asked;
  const own = entityIn(documents) ?? entityIn(asked);
  const served = own ?? entityIn(await reader.get(path, owner));
  if (served === undefined) return undefined;
  const found = { ...job, own: isOwn(served, self) ?? job.own };
  if (found.own === false) return { job: found, traits: new Set(['of another user']) };
  return { job: found, traits: traitsOf(job, served, itemsOf(tasks, 'tasks'), itemsOf(documents, 'documents')) };
}

function traitsOf(
  { share, unusual }: Candidate,
  served: JsonObject,
  tasks: number | undefined,
  documents: number | undefined,
): ReadonlySet<Trait> {
  const redirect = redirectOf(served);
  const [to, from] = [redirect.to !== undefined, redirect.from !== undefined];
  const found = [
    [to, 'redirected to another printer'],
    [from, 'from a redirect'],
    [tasks !== undefined && tasks > 0, 'with tasks'],
    [documents !== undefined && documents > 0, 'with documents'],
    [tasks === 0 && documents === 0 && !to && !from, 'with neither'],
    [share !== undefined, 'in a share'],
    [unusual > 0, 'unusual on its list'],
  ] as const;
  return new Set(found.flatMap(([holds, trait]) => (holds ? [trait] : [])));
}

function entityIn(observation: Observation | undefined): JsonObject | undefined {
  if (observation === undefined || 'failure' in observation || observation.response.status !== 200) return undefined;
  const { body } = observation.response;
  return body.kind === 'json' && isObject(body.value) ? body.value : undefined;
}

/** How many items an expansion holds; undefined when there is none. */
function itemsOf(observation: Observation | undefined, name: string): number | undefined {
  const items = entityIn(observation)?.[name];
  return Array.isArray(items) ? items.length : undefined;
}
