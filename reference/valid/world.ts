import type { PrintDocument, PrintJob, PrintTask, World } from '../entities.js';
import { heldWorld } from '../held-world.js';
import { seededWorld } from '../world.js';
import type { DocumentShape, JobShape, StatusShape, TaskShape, ValidService } from './description.js';

/** The world of a valid service, and the shape that each of its jobs was made from. */
export interface ShapedWorld {
  readonly world: World;
  readonly shapes: ReadonlyMap<PrintJob, JobShape>;
}

const [alice, bob] = seededWorld.users;
const defaultPrinter = 'c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb';

/** The world that a description speaks of: tenants and users are those of the seeded world. */
export function worldOf({ ids = {}, jobs = [{}] }: ValidService): ShapedWorld {
  const { printer = defaultPrinter, otherPrinter, share } = ids;
  const shapes = new Map(jobs.map((shape, index) => [jobOf(shape, index, printer, otherPrinter), shape] as const));
  const world = heldWorld({
    ...seededWorld,
    printers: [printer, ...(otherPrinter === undefined ? [] : [otherPrinter])].map(named),
    shares: share === undefined ? [] : [{ ...named(share), printer }],
    jobs: [...shapes.keys(), jobOf({ id: 'of-another-user' }, -1, printer, undefined, bob?.name)],
  });
  return { world, shapes };
}

function named(id: string) {
  return { id, displayName: `Printer ${id}` };
}

function jobOf(
  shape: JobShape,
  index: number,
  printer: string,
  otherPrinter: string | undefined,
  owner: string = alice?.name ?? '',
): PrintJob {
  const { id = `job-${index}`, elsewhere, createdBy, tasks = [], documents = [] } = shape;
  return {
    id,
    printer: elsewhere === true ? (otherPrinter ?? printer) : printer,
    owner,
    createdDateTime: shape.createdDateTime ?? `2020-02-04T00:00:${String(index + 10).padStart(2, '0')}Z`,
    createdBy: createdBy ?? {},
    configuration: shape.configuration ?? {},
    status: statusOf(shape.status ?? {}),
    redirectedTo: null,
    redirectedFrom: null,
    isFetchable: shape.isFetchable ?? false,
    tasks: tasks.map(taskOf),
    documents: documents.map(documentOf),
  };
}

function statusOf({ state = 'completed', description = '', details = [], isAcquiredByPrinter = true }: StatusShape) {
  return { state, description, details, isAcquiredByPrinter };
}

function taskOf({ id, state = 'completed', description = '' }: TaskShape, index: number): PrintTask {
  return { id: id ?? `task-${index}`, status: { state, description } };
}

function documentOf({ id, displayName, contentType, size = 0 }: DocumentShape, index: number): PrintDocument {
  return { id: id ?? `document-${index}`, displayName: displayName ?? '', contentType: contentType ?? '', size };
}
