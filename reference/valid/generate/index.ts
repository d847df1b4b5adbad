import type { Choices, ContainerIds, DocumentShape, JobShape, TaskShape, ValidService } from '../description.js';
import { freeVariations, toleratedVariations } from '../variations/index.js';
import type { Variations } from '../variations/variation.js';
import { array, boolean, constant, constantFrom, type Draw, integer, oneof, record, seeded, times } from './draw.js';
import { configuration, documentMembers, identity, optionalMembers, status, taskState } from './members.js';
import { dateTime, idStyle, jobUrl, text } from './texts.js';

/** Makes descriptions of valid services, half of them ideal, as they are needed; the same seed gives the same ones. */
export function* validServices(count: number, seed: number): Generator<ValidService, void> {
  const random = seeded(seed);
  for (let made = 0; made < count; made += 1) yield service(random);
}

/** From `least` to `most` variations used; of two choices of the same one, the second counts. */
function choices(variations: Variations, least: number, most: number): Draw<Choices> {
  const all = Object.entries(variations).flatMap(([name, each]) => Object.keys(each).map((to) => [name, to] as const));
  const taken = array(constantFrom(...all), least, most);
  return (random) => Object.fromEntries(taken(random));
}

/** Lists as long as they may be: none, few, and fifty. */
function items<T>(item: Draw<T>): Draw<readonly T[]> {
  const few = array(item, 0, 3);
  return oneof(array(item, 50, 50), ...times(12, few));
}

/** Gives each item an id of its own, in the style chosen. */
function identified<T extends object>(list: Draw<readonly T[]>): Draw<readonly (T & { readonly id: string })[]> {
  return (random) => {
    const style = idStyle(random);
    return list(random).map((item, index) => ({ id: style(index + 1), ...item }));
  };
}

const task: Draw<TaskShape> = record({ state: taskState, description: text });

const document: Draw<DocumentShape> = record({
  displayName: oneof<string | null>(text, constant(null)),
  contentType: oneof<string | null>(
    constantFrom('application/oxps', 'application/pdf', '', 'not a media type'),
    constant(null),
  ),
  size: oneof(constantFrom(0, 1, 2 ** 31, 2 ** 53 - 1), integer(0, 2 ** 31 - 1)),
  more: documentMembers(dateTime),
});

const job: Draw<JobShape> = record({
  createdDateTime: dateTime,
  createdBy: identity,
  configuration,
  status,
  isFetchable: boolean,
  more: optionalMembers(dateTime),
  tasks: identified(items(task)),
  documents: identified(items(document)),
});

const plain = constant<JobShape>({});

const whereabouts: Draw<JobShape> = oneof(
  ...times(6, plain),
  ...times(2, constant<JobShape>({ elsewhere: true })),
  constant<JobShape>({ gone: true }),
);

const redirect: Draw<JobShape> = oneof(
  record<JobShape>({ redirectedTo: jobUrl, redirectedFrom: jobUrl }),
  ...times(4, plain),
);

const shape = oneof(plain, ...times(3, job));

const jobs = identified(
  array((random): JobShape => ({ ...shape(random), ...redirect(random), ...whereabouts(random) }), 1, 5),
);

const ids: Draw<ContainerIds> = (random) => {
  const [printers, shares] = [idStyle(random), idStyle(random)];
  return {
    printer: printers(1),
    ...(boolean(random) ? {} : { otherPrinter: printers(2) }),
    ...(integer(0, 5)(random) === 0 ? {} : { share: shares(3) }),
  };
};

const ideal = choices(freeVariations, 0, 12);
const freely = choices(freeVariations, 0, 6);
const tolerated = choices(toleratedVariations, 1, 6);

/** Half of the services keep to what raises no warning. */
const service: Draw<ValidService> = (random) => {
  const place = { ids: ids(random), jobs: jobs(random) };
  if (boolean(random)) return { ...place, free: ideal(random) };
  return { ...place, free: freely(random), tolerated: tolerated(random) };
};
