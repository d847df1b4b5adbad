import type { JsonObject, JsonValue } from '../model/json.js';
import type { JobAddress, PrintDocument, PrintJob, PrintTask } from './entities.js';
import { printerOf } from './lists.js';
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

/** The job that the path addresses: it must belong to the container in the path. */
export function findJob({ resource, environment }: AuthenticatedRequest<JobResource>): PrintJob | Refusal {
  const { world } = environment;
  const printer = printerOf(resource, world);
  return (printer === undefined ? undefined : world.job(printer, resource.jobId)) ?? notFound;
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
    ...job.more,
  };
  const shown = selected(members, options.select);
  return metadata === 'full' ? { '@odata.type': '#microsoft.graph.printJob', ...shown } : shown;
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
  const body: Record<string, JsonValue> = context === undefined ? { ...job } : { '@odata.context': context, ...job };
  if (tasks !== undefined) body['tasks'] = tasks;
  if (documents !== undefined) body['documents'] = documents;
  return body;
}

function representTask({ id, status }: PrintTask, job: PrintJob, root: string): JsonObject {
  return { id, parentUrl: jobUrl({ printer: job.printer, job: job.id }, root), status };
}

function representDocument({ id, displayName, contentType, size, uploadedDateTime }: PrintDocument): JsonObject {
  const uploaded = uploadedDateTime === undefined ? {} : { uploadedDateTime };
  return { id, displayName, contentType, size, ...uploaded };
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
