import type { JsonObject } from '../../model/json.js';
import type { JobAddress, PrintDocument, PrintJob, PrintTask, User } from '../entities.js';
import {
  boolean,
  constant,
  constantFrom,
  type Draw,
  integer,
  oneof,
  type Random,
  seeded,
  times,
} from '../valid/generate/draw.js';
import { configuration as anyConfiguration, status as anyStatus, optionalMembers } from '../valid/generate/members.js';
import { dateTime as anyDateTime } from '../valid/generate/texts.js';
import type { Ids } from './ids.js';
import { mix } from './mix.js';
import type { Redirect } from './redirects.js';
import { fileNames, mediaSizes, spellingsOfAlice } from './texts.js';

/** What a job is computed from. */
export interface JobSource extends Redirect {
  readonly id: string;
  readonly printer: string;
  readonly owner: User;
  /** Of this job alone. */
  readonly seed: number;
  readonly itemIds: Ids;
}

/** Each part of a job is drawn apart from the others, so that any of it can be computed alone. */
const parts = ['created', 'createdBy', 'configuration', 'status', 'fetchable', 'more', 'tasks', 'documents'] as const;
type Part = (typeof parts)[number];

/** A job whose parts are computed when they are asked for; it holds only what they are computed from. */
export class ComputedJob implements PrintJob {
  readonly id: string;
  readonly printer: string;
  readonly owner: string;
  readonly redirectedTo: JobAddress | null;
  readonly redirectedFrom: JobAddress | null;
  readonly #source: JobSource;

  constructor(source: JobSource) {
    this.id = source.id;
    this.printer = source.printer;
    this.owner = source.owner.name;
    this.redirectedTo = source.redirectedTo;
    this.redirectedFrom = source.redirectedFrom;
    this.#source = source;
  }

  get createdDateTime(): string {
    return created(this.#random('created'));
  }

  get createdBy(): JsonObject {
    const random = this.#random('createdBy');
    return creatorOf(random)(this.#source.owner, random);
  }

  get configuration(): JsonObject {
    return configuration(this.#random('configuration'));
  }

  get status(): JsonObject {
    return this.redirectedTo === null ? status(this.#random('status')) : redirected;
  }

  get isFetchable(): boolean {
    return this.#random('fetchable')() < 0.1;
  }

  get more(): JsonObject {
    return more(this.#random('more'));
  }

  get tasks(): readonly PrintTask[] {
    const random = this.#random('tasks');
    return this.#itemIds('tasks', numberOfTasks(random)).map((id) => ({ id, status: taskStatus(random) }));
  }

  get documents(): readonly PrintDocument[] {
    const random = this.#random('documents');
    return this.#itemIds('documents', numberOfDocuments(random)).map((id) => ({ id, ...document(random) }));
  }

  #random(part: Part): Random {
    return seeded(mix(this.#source.seed, parts.indexOf(part), 1));
  }

  #itemIds(part: Part, count: number): readonly string[] {
    const first = mix(this.#source.seed, parts.indexOf(part), 2);
    return Array.from({ length: count }, (_, index) => this.#source.itemIds.of((first + index) % 2 ** 32));
  }
}

/** One in so many is odd. */
const usually =
  <T>(usual: Draw<T>, odd: Draw<T>, rarity = 50): Draw<T> =>
  (random) =>
    random() * rarity < 1 ? odd(random) : usual(random);

const firstDay = Date.UTC(2021, 0, 1);
const fiveYears = 5 * 365 * 24 * 3_600_000;

/** Instants as .NET writes them. */
const created = usually(
  (random) =>
    new Date(firstDay + Math.floor(random() * fiveYears))
      .toISOString()
      .replace('Z', `${Math.floor(random() * 9000) + 1000}Z`),
  anyDateTime,
);

type Creator = (user: User, random: Random) => JsonObject;

const spellingOfAlice = constantFrom(...spellingsOfAlice);

const creatorOf = oneof<Creator>(
  ...times(
    12,
    constant<Creator>(({ id, displayName }) => ({ id, displayName })),
  ),
  ...times(
    4,
    constant<Creator>(({ id, displayName, userPrincipalName }) => ({
      id,
      displayName,
      ipAddress: null,
      userPrincipalName,
    })),
  ),
  constant<Creator>(({ id }, random) => ({ id, displayName: spellingOfAlice(random) })),
  constant<Creator>(({ id }) => ({ id, displayName: null })),
  constant<Creator>(() => ({})),
);

const copies = integer(1, 5);
const colorMode = constantFrom('auto', 'color', 'blackAndWhite', 'grayscale');
const duplexMode = constantFrom('flipOnLongEdge', 'flipOnShortEdge', 'oneSided', null);
const mediaSize = constantFrom(...mediaSizes);

const lastPage = integer(1, 400);
const quality = constantFrom('low', 'medium', 'high');
const dpi = constantFrom(300, 600, 1200);
const orientation = constantFrom('portrait', 'landscape');
const manyCopies = integer(1, 99);

const richConfiguration: Draw<JsonObject> = (random) => ({
  feedOrientation: 'longEdgeFirst',
  pageRanges: [{ start: 1, end: lastPage(random) }],
  quality: quality(random),
  dpi: dpi(random),
  orientation: orientation(random),
  copies: manyCopies(random),
  finishings: ['staple', 'punch'],
  margin: { top: 4000, bottom: 4000, left: 3000, right: null },
  collate: boolean(random),
  scaling: 'shrinkToFit',
  fitPdfToPage: boolean(random),
  inputBin: 'tray-1',
});

const configuration: Draw<JsonObject> = usually<JsonObject>(
  oneof<JsonObject>(
    ...times(6, (random: Random) => ({
      copies: copies(random),
      colorMode: colorMode(random),
      duplexMode: duplexMode(random),
      mediaSize: mediaSize(random),
    })),
    richConfiguration,
    constant({}),
  ),
  anyConfiguration,
);

/** What the odd ones of the generator may leave out, a job has. */
const fullStatus: Draw<JsonObject> = (random) => ({
  state: 'completed',
  description: '',
  details: [],
  isAcquiredByPrinter: true,
  ...anyStatus(random),
});

const state = (
  name: string,
  isAcquiredByPrinter: boolean,
  description = '',
  ...details: readonly string[]
): JsonObject => ({
  state: name,
  description,
  details,
  isAcquiredByPrinter,
});

const completed = state('completed', true, 'The print job has completed successfully.', 'completedSuccessfully');
const redirected = state('aborted', false, 'The print job was redirected to another printer.');

const status: Draw<JsonObject> = usually(
  oneof<JsonObject>(
    ...times(12, constant(completed)),
    constant(state('completed', true, '', 'completedWithWarnings')),
    constant(state('pending', false, 'The print job is waiting.', 'uploadPending')),
    constant(state('processing', false, 'The print job is being processed.', 'transforming', 'interpreting')),
    constant(state('paused', false, '', 'releaseWait')),
    constant(state('stopped', true, 'Paper jam')),
    constant(state('canceled', true, 'Canceled by the user.')),
    constant(state('aborted', false, '', 'completedWithErrors')),
    constant(state('unknown', false)),
  ),
  fullStatus,
);

const none: JsonObject = {};

/** Optional members, of one job in eight. */
const more: Draw<JsonObject> = usually(constant(none), optionalMembers(anyDateTime), 8);

const numberOfTasks = constantFrom(0, 0, 0, 0, 1, 1, 2);
const numberOfDocuments = constantFrom(0, 1, 1, 1, 1, 2, 3);

const taskStatus = oneof<PrintTask['status']>(
  constant({ state: 'completed', description: '' }),
  constant({ state: 'pending', description: 'The task waits for the printer.' }),
  constant({ state: 'processing', description: 'The task is being processed.' }),
  constant({ state: 'aborted', description: 'Отменено: превышена квота.' }),
);

const fileName = constantFrom(...fileNames);
const contentType = constantFrom('application/oxps', 'application/pdf', 'application/pdf', '', null);
const size = oneof(integer(0, 2 ** 24), ...times(20, integer(10_000, 5_000_000)), constant(2 ** 40));

const document: Draw<Omit<PrintDocument, 'id'>> = (random) => ({
  displayName: random() < 0.05 ? null : fileName(random),
  contentType: contentType(random),
  size: size(random),
  ...(boolean(random) ? {} : { uploadedDateTime: created(random) }),
});
