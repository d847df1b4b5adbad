import type { JsonObject } from '../model/json.js';
import { sees } from './authorization.js';
import { notFound } from './route.js';
import type {
  AuthenticatedRequest,
  BodyParts,
  Expansion,
  JobResource,
  Refusal,
  Relationship,
  Representation,
} from './stages.js';
import type { JobAddress, PrintDocument, PrintJob, PrintTask, World } from './world.js';

/** The job that the path addresses: it must belong to the container in the path. */
export function findJob({ resource, environment }: AuthenticatedRequest<JobResource>): PrintJob | Refusal {
  const printer = printerOf(resource, environment.world);
  const held = environment.world.jobs.filter((job) => job.printer === printer);
  return held.find(({ id }) => id === resource.jobId) ?? notFound;
}

/** The answer to a list or to a container: what discovery needs, and no more. */
export function list({ resource, environment, caller }: AuthenticatedRequest): JsonObject | Refusal {
  const { world } = environment;
  if (resource.kind === 'containers') return { value: world[resource.container].map(nameOf) };
  const container = world[resource.container].find(({ id }) => id === resource.containerId);
  if (container === undefined) return notFound;
  if (resource.kind === 'container') return nameOf(container);
  const printer = printerOf(resource, world);
  const jobs = world.jobs.filter((job) => job.printer === printer && sees(caller, job, world));
  return {
    value: jobs.map(({ id, createdDateTime, createdBy, status }) => ({ id, createdDateTime, createdBy, status })),
  };
}

/** The context URL; it has a select-list only for $select, including one nested in $expand. */
export function contextOf({ root, resource, options, metadata }: Representation): string | undefined {
  if (metadata === 'none') return undefined;
  const key = encodeURIComponent(resource.containerId.replaceAll("'", "''"));
  const nested = options.expand.flatMap(({ relationship, select }) =>
    select ? [`${relationship}(${select.join(',')})`] : [],
  );
  const items = [...(options.select ?? []), ...nested];
  const selectList = items.length === 0 ? '' : `(${items.join(',')})`;
  return `${root}/$metadata#print/${resource.container}('${key}')/jobs${selectList}/$entity`;
}

export function representJob({ job, root, options, metadata }: Representation): JsonObject {
  const members: JsonObject = {
    id: job.id,
    createdDateTime: job.createdDateTime,
    createdBy: job.createdBy,
    configuration: job.configuration,
    status: job.status,
    redirectedTo: urlOf(job.redirectedTo, root),
    redirectedFrom: urlOf(job.redirectedFrom, root),
    isFetchable: job.isFetchable,
  };
  const type = metadata === 'full' ? { '@odata.type': '#microsoft.graph.printJob' } : {};
  return { ...type, ...selected(members, options.select) };
}

export function expandTasks(representation: Representation): readonly JsonObject[] | undefined {
  const { job, root } = representation;
  const expansion = expansionOf('tasks', representation);
  return expansion && job.tasks.map((task) => selected(representTask(task, job, root), expansion.select));
}

export function expandDocuments(representation: Representation): readonly JsonObject[] | undefined {
  const expansion = expansionOf('documents', representation);
  return expansion && representation.job.documents.map((each) => selected(representDocument(each), expansion.select));
}

/** Puts the parts together, the context URL first; an absent part leaves no member. */
export function compose({ context, job, tasks, documents }: BodyParts): JsonObject {
  return {
    ...(context === undefined ? {} : { '@odata.context': context }),
    ...job,
    ...(tasks === undefined ? {} : { tasks }),
    ...(documents === undefined ? {} : { documents }),
  };
}

function representTask({ id, status }: PrintTask, job: PrintJob, root: string): JsonObject {
  return { id, parentUrl: jobUrl({ printer: job.printer, job: job.id }, root), status };
}

function representDocument({ id, displayName, contentType, size, uploadedDateTime }: PrintDocument): JsonObject {
  const uploaded = uploadedDateTime === undefined ? {} : { uploadedDateTime };
  return { id, displayName, contentType, size, ...uploaded };
}

function printerOf(
  { container, containerId }: Exclude<AuthenticatedRequest['resource'], { kind: 'containers' }>,
  { printers, shares }: World,
): string | undefined {
  if (container === 'printers') return printers.find(({ id }) => id === containerId)?.id;
  return shares.find(({ id }) => id === containerId)?.printer;
}

function nameOf({ id, displayName }: { readonly id: string; readonly displayName: string }): JsonObject {
  return { id, displayName };
}

function expansionOf(wanted: Relationship, { options }: Representation): Expansion | undefined {
  return options.expand.find(({ relationship }) => relationship === wanted);
}

function selected(members: JsonObject, select: readonly string[] | undefined): JsonObject {
  if (select === undefined) return members;
  return Object.fromEntries(Object.entries(members).filter(([name]) => select.includes(name)));
}

function urlOf(address: JobAddress | null, root: string): string | null {
  return address === null ? null : jobUrl(address, root);
}

function jobUrl({ printer, job }: JobAddress, root: string): string {
  return `${root}/print/printers/${encodeURIComponent(printer)}/jobs/${encodeURIComponent(job)}`;
}
