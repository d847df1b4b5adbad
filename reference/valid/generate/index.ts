import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  sample,
  tuple,
} from 'fast-check';
import type { Choices, ContainerIds, DocumentShape, JobShape, TaskShape, ValidService } from '../description.js';
import { freeLiberties, toleratedLiberties } from '../liberties/index.js';
import type { Liberties } from '../liberties/liberty.js';
import { configuration, documentMembers, identity, optionalMembers, status, taskState } from './members.js';
import { dateTime, idStyle, jobUrl, text } from './texts.js';

const partly = { requiredKeys: [] } satisfies { requiredKeys: [] };

const batch = 20;

/** Makes descriptions of valid services, half of them ideal, as they are needed; the same seed gives the same ones. */
export function* validServices(count: number, seed: number): Generator<ValidService, void> {
  for (let made = 0; made < count; made += batch) {
    yield* sample(service, { numRuns: Math.min(batch, count - made), seed: seed + made * 7919 });
  }
}

/** Up to `most` liberties taken; of two choices of the same one, the second counts. */
function choices(liberties: Liberties, most: number): Arbitrary<Choices> {
  const all = Object.entries(liberties).flatMap(([name, each]) => Object.keys(each).map((to) => [name, to] as const));
  return array(constantFrom(...all), { maxLength: most, size: 'max' }).map((taken) => Object.fromEntries(taken));
}

/** Lists as long as they may be: none, few, and fifty. */
function items<T>(item: Arbitrary<T>): Arbitrary<readonly T[]> {
  const few = array(item, { maxLength: 3, size: 'max' });
  const many = array(item, { minLength: 50, maxLength: 50 });
  return oneof({ weight: 12, arbitrary: few }, { weight: 1, arbitrary: many });
}

/** Gives each item an id of its own, in the style chosen. */
function identified<T extends object>(
  list: Arbitrary<readonly T[]>,
): Arbitrary<readonly (T & { readonly id: string })[]> {
  return tuple(list, idStyle).map(([each, style]) => each.map((item, index) => ({ id: style(index + 1), ...item })));
}

const task: Arbitrary<TaskShape> = record({ parentUrl: jobUrl, state: taskState, description: text }, partly);

const document: Arbitrary<DocumentShape> = record(
  {
    displayName: oneof(text, constant(null)),
    contentType: oneof(constantFrom('application/oxps', 'application/pdf', '', 'not a media type'), constant(null)),
    size: oneof(constantFrom(0, 1, 2 ** 31, 2 ** 53 - 1), integer({ min: 0 })),
    more: documentMembers(dateTime),
  },
  partly,
);

const job: Arbitrary<JobShape> = record(
  {
    createdDateTime: dateTime,
    createdBy: identity,
    configuration,
    status,
    isFetchable: boolean(),
    more: optionalMembers(dateTime),
    tasks: identified(items(task)),
    documents: identified(items(document)),
  },
  partly,
);

const place = oneof(
  { weight: 6, arbitrary: constant({}) },
  { weight: 2, arbitrary: constant({ elsewhere: true } as const) },
  { weight: 1, arbitrary: constant({ gone: true } as const) },
);

const redirect: Arbitrary<JobShape> = oneof(
  { weight: 4, arbitrary: constant({}) },
  { weight: 1, arbitrary: record({ redirectedTo: jobUrl, redirectedFrom: jobUrl }, partly) },
);

const plain = constant<JobShape>({});

const jobs = identified(
  array(
    tuple(oneof({ weight: 1, arbitrary: plain }, { weight: 3, arbitrary: job }), redirect, place).map(
      ([shape, redirected, where]): JobShape => ({ ...shape, ...redirected, ...where }),
    ),
    { minLength: 1, maxLength: 5, size: 'max' },
  ),
);

const ids: Arbitrary<ContainerIds> = tuple(idStyle, idStyle, boolean(), integer({ min: 0, max: 5 })).map(
  ([printers, shares, isAlone, sharing]) => ({
    printer: printers(1),
    ...(isAlone ? {} : { otherPrinter: printers(2) }),
    ...(sharing === 0 ? {} : { share: shares(3) }),
  }),
);

const service: Arbitrary<ValidService> = oneof(
  record({ ids, jobs, free: choices(freeLiberties, 12) }),
  record({ ids, jobs, free: choices(freeLiberties, 6), tolerated: choices(toleratedLiberties, 6) }),
);
