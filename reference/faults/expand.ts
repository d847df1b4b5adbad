import { isObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Fault, Relationship, Representation } from '../stages.js';
import {
  type Alter,
  after,
  byShare,
  drop,
  expanding,
  fault,
  map,
  type ObjectChange,
  onBody,
  onItems,
  put,
  rename,
  set,
  when,
} from './alter.js';

const relationships = [
  {
    name: 'tasks',
    other: 'documents',
    adds: 'EXPAND-TASKS',
    keeps: 'EXPAND-TASKS-ADDS',
    only: 'EXPAND-TASKS-ONLY',
    counts: 'EXPAND-TASK-COUNT',
  },
  {
    name: 'documents',
    other: 'tasks',
    adds: 'EXPAND-DOCUMENTS',
    keeps: 'EXPAND-DOCUMENTS-ADDS',
    only: 'EXPAND-DOCUMENTS-ONLY',
    counts: 'EXPAND-DOCUMENT-COUNT',
  },
] as const;

/** Expands both relationships, whichever one is requested. */
function leaking(relationship: Relationship, other: Relationship): Alter {
  return ({ [other]: expand }) => ({
    [other]: (representation: Parameters<typeof expand>[0]) =>
      expanding(relationship)(representation)
        ? expand({ ...representation, options: { expand: [{ relationship: other }] } })
        : expand(representation),
  });
}

const objectOf = (value: JsonValue): JsonObject => (isObject(value) ? value : {});

const always = relationships.flatMap(({ name, other, adds, keeps, only, counts }) => [
  fault(`${name}-expand-ignored`, adds, `ignores $expand=${name}`, onBody(drop(name))),
  fault(
    `${name}-expand-ignored-by-share`,
    adds,
    `ignores $expand=${name} through a share`,
    onBody(when(byShare, drop(name))),
  ),
  fault(`${name}-null`, adds, `sends null for ${name}`, onBody(set(name, null))),
  fault(
    `${name}-null-when-empty`,
    adds,
    `sends null for ${name} when there are none`,
    onBody(map(name, nullWhenEmpty)),
  ),
  fault(`${name}-missing-when-empty`, adds, `leaves ${name} out when there are none`, onBody(dropEmpty(name))),
  fault(`${name}-in-value`, adds, `wraps ${name} in "value"`, onBody(map(name, (items) => ({ value: items })))),
  fault(
    `${name}-count-wrong`,
    counts,
    `counts one of the ${name} too many`,
    onBody((body) => {
      const items = body[name];
      return Array.isArray(items) ? { ...body, [`${name}@odata.count`]: items.length + 1 } : body;
    }),
  ),
  fault(
    `${name}-change-configuration`,
    keeps,
    `sends another configuration when ${name} are expanded`,
    onBody(
      when(
        expanding(name),
        map('configuration', (value) => ({ ...objectOf(value), copies: 7 })),
      ),
    ),
  ),
  fault(
    `${name}-change-creator`,
    keeps,
    `names another creator when ${name} are expanded`,
    onBody(when(expanding(name), set('createdBy', { id: 'somebody' }))),
  ),
  fault(
    `${name}-count`,
    adds,
    `sends the number of ${name}`,
    onBody(map(name, (items) => JSON.stringify(items).length)),
  ),
  fault(
    `${name}-pascal-case`,
    adds,
    `begins ${name} with a capital`,
    onBody(rename(name, name === 'tasks' ? 'Tasks' : 'Documents')),
  ),
  fault(`${name}-swapped`, adds, `sends ${other} for ${name}`, onBody(rename(name, other))),
  fault(
    `${name}-expand-loses-status`,
    keeps,
    `leaves status out with $expand=${name}`,
    onBody(when(expanding(name), drop('status'))),
  ),
  fault(
    `${name}-expand-loses-redirects`,
    keeps,
    `leaves redirectedTo and redirectedFrom out with $expand=${name}`,
    onBody(
      when(expanding(name), (body, representation) =>
        drop('redirectedTo')(drop('redirectedFrom')(body, representation), representation),
      ),
    ),
  ),
  fault(
    `${name}-expand-empties-configuration`,
    keeps,
    `empties configuration with $expand=${name}`,
    onBody(when(expanding(name), set('configuration', {}))),
  ),
  fault(
    `${name}-expand-alone`,
    keeps,
    `sends id and ${name} only with $expand=${name}`,
    onBody(
      when(expanding(name), (body) =>
        Object.fromEntries(Object.entries(body).filter(([each]) => ['@odata.context', 'id', name].includes(each))),
      ),
    ),
  ),
  fault(`${name}-expand-brings-${other}`, only, `sends ${other} with $expand=${name}`, leaking(name, other)),
  fault(
    `${name}-expand-brings-empty-${other}`,
    only,
    `sends empty ${other} with $expand=${name}`,
    onBody(when(expanding(name), put(other, []))),
  ),
]);

/** Items that are not the same everywhere, each list well-formed by itself. */
const elsewhere = (['tasks', 'documents'] as const).flatMap((name) => {
  const other = name === 'tasks' ? 'documents' : 'tasks';
  const same = name === 'tasks' ? 'EXPAND-TASKS-SAME' : 'EXPAND-DOCUMENTS-SAME';
  const lacking = (holds: (representation: Representation) => boolean) =>
    onItems(name, (items, representation) => (holds(representation) ? items.slice(0, -1) : items));
  return [
    fault(
      `${name}-fewer-beside-${other}`,
      same,
      `leaves out one of the ${name} beside ${other}`,
      lacking(expanding(other)),
    ),
    fault(`${name}-fewer-by-share`, same, `leaves out one of the ${name} through a share`, lacking(byShare)),
    fault(
      `${name}-more-beside-${other}`,
      same,
      `sends one of the ${name} under a second id beside ${other}`,
      onItems(name, (items, representation) =>
        expanding(other)(representation)
          ? [...items, ...items.slice(0, 1).map((each) => ({ ...each, id: '0-1' }))]
          : items,
      ),
    ),
  ];
});

export const expand: readonly Fault[] = [
  ...always,
  ...elsewhere,
  fault('tasks-missing-later', 'EXPAND-TASKS', 'sends tasks twice, and then no more', (stages) => {
    const exhausted = after(2);
    return onBody((body, representation) =>
      body['tasks'] !== undefined && exhausted() ? drop('tasks')(body, representation) : body,
    )(stages);
  }),
];

function nullWhenEmpty(value: JsonValue): JsonValue {
  return JSON.stringify(value) === '[]' ? null : value;
}

function dropEmpty(name: string): ObjectChange {
  return (body, representation) => (JSON.stringify(body[name]) === '[]' ? drop(name)(body, representation) : body);
}
