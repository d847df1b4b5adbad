import type { JsonObject } from '../../model/json.js';
import { type Alter, onItems, onJob } from '../faults/alter.js';
import { notFound } from '../route.js';
import type { Representation } from '../stages.js';
import { isRefusal } from '../stages.js';
import type { DocumentShape, JobShape, TaskShape } from './description.js';
import type { ShapedWorld } from './world.js';

/** Makes the service show what a job of the world cannot hold: nulls and optional members. */
export function shaping({ shapes }: ShapedWorld): readonly Alter[] {
  const shapeOf = ({ job }: Pick<Representation, 'job'>): JobShape => shapes.get(job) ?? {};
  return [
    onJob((job, representation) => projected({ ...job, ...jobMembers(shapeOf(representation)) }, job, representation)),
    onItems('tasks', (items, representation) => zip(items, shapeOf(representation).tasks, taskMembers)),
    onItems('documents', (items, representation) => zip(items, shapeOf(representation).documents, documentMembers)),
  ];
}

/** Jobs that aged out no longer exist and are answered with 404. */
export function ageing({ shapes }: ShapedWorld): Alter {
  return ({ find }) => ({
    find: (session) => {
      const found = find(session);
      return !isRefusal(found) && shapes.get(found)?.gone === true ? notFound : found;
    },
  });
}

/** `$select` leaves out the optional members too. */
function projected(job: JsonObject, before: JsonObject, { options }: Representation): JsonObject {
  if (options.select === undefined) return job;
  return Object.fromEntries(Object.entries(job).filter(([name]) => Object.hasOwn(before, name)));
}

function jobMembers({ createdBy, redirectedTo, redirectedFrom, more }: JobShape): JsonObject {
  return {
    ...(createdBy === undefined ? {} : { createdBy }),
    ...(redirectedTo === undefined ? {} : { redirectedTo }),
    ...(redirectedFrom === undefined ? {} : { redirectedFrom }),
    ...more,
  };
}

function taskMembers({ parentUrl, more }: TaskShape): JsonObject {
  return { ...(parentUrl === undefined ? {} : { parentUrl }), ...more };
}

function documentMembers({ displayName, contentType, more }: DocumentShape): JsonObject {
  return {
    ...(displayName === null ? { displayName } : {}),
    ...(contentType === null ? { contentType } : {}),
    ...more,
  };
}

function zip<S extends object>(
  items: readonly JsonObject[],
  shapes: readonly S[] = [],
  members: (shape: S) => JsonObject,
): readonly JsonObject[] {
  return items.map((item, index) => {
    const shape = shapes[index];
    return shape === undefined ? item : { ...item, ...members(shape) };
  });
}
