import type { HeaderLine } from '../../model/exchange.js';
import { isObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { CheckableId } from '../../spec/requirements/index.js';
import type {
  AuthenticatedRequest,
  Fault,
  HttpAnswer,
  Incoming,
  Refusal,
  Relationship,
  Representation,
} from '../stages.js';
import { isRefusal } from '../stages.js';

export type Alter = Fault['alter'];
export type ObjectChange = (object: JsonObject, representation: Representation) => JsonObject;
type ListChange = (items: readonly JsonObject[], representation: Representation) => readonly JsonObject[];

export function fault(id: string, breaks: CheckableId, summary: string, alter: Alter): Fault {
  return { id, breaks, summary, alter };
}

/** A value as a text: a string as it is, anything else as JSON. */
export function text(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

// Changes of an object: a member that is not there stays absent.

export function drop(name: string): ObjectChange {
  return (object) => Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
}

export function set(name: string, value: JsonValue): ObjectChange {
  return map(name, () => value);
}

export function map(name: string, change: (value: JsonValue) => JsonValue): ObjectChange {
  return (object) => {
    const value = object[name];
    return value === undefined ? object : { ...object, [name]: change(value) };
  };
}

export function rename(name: string, to: string): ObjectChange {
  return (object) =>
    Object.fromEntries(Object.entries(object).map(([each, value]) => [each === name ? to : each, value]));
}

/** Adds a member, or replaces it. */
export function put(name: string, value: JsonValue): ObjectChange {
  return (object) => ({ ...object, [name]: value });
}

/** Changes the object that is the value of a member. */
export function within(name: string, change: ObjectChange): ObjectChange {
  return (object, representation) => {
    const value = object[name];
    return isObject(value) ? { ...object, [name]: change(value, representation) } : object;
  };
}

export function when(holds: (representation: Representation) => boolean, change: ObjectChange): ObjectChange {
  return (object, representation) => (holds(representation) ? change(object, representation) : object);
}

// Conditions.

export const byShare = ({ resource }: Pick<AuthenticatedRequest, 'resource'>): boolean =>
  resource.kind !== 'containers' && resource.container === 'shares';

/** Whether the request asks for any expansion, before the options are read. */
export const asksToExpand = ({ query }: Pick<AuthenticatedRequest, 'query'>): boolean =>
  query.some(([name]) => name === '$expand');

export const expanding =
  (relationship: Relationship) =>
  ({ options }: Representation): boolean =>
    options.expand.some((each) => each.relationship === relationship);

/** Holds from the (count + 1)th time on that it is asked. */
export function after(count: number): () => boolean {
  let asked = 0;
  return () => ++asked > count;
}

// Alterations of a stage.

export function onJob(change: ObjectChange): Alter {
  return ({ job }) => ({ job: (representation) => change(job(representation), representation) });
}

/** Changes the body of a job, with its context URL and expansions. */
export function onBody(change: ObjectChange): Alter {
  return ({ compose }) => ({
    compose: (parts, representation) => change(compose(parts, representation), representation),
  });
}

export function onContext(change: (context: string, representation: Representation) => string | undefined): Alter {
  return ({ context }) => ({
    context: (representation) => {
      const url = context(representation);
      return url === undefined ? undefined : change(url, representation);
    },
  });
}

export function onItems(relationship: Relationship, change: ListChange): Alter {
  return ({ [relationship]: expand }) => ({
    [relationship]: (representation: Representation) => {
      const items = expand(representation);
      return items === undefined ? undefined : change(items, representation);
    },
  });
}

export function onEach(relationship: Relationship, change: ObjectChange): Alter {
  return onItems(relationship, (items, representation) => items.map((item) => change(item, representation)));
}

export function onText(change: (text: string, representation: Representation) => string | Buffer): Alter {
  return ({ serialize }) => ({
    serialize: (body, representation) => change(String(serialize(body, representation)), representation),
  });
}

export function onAnswer(change: (answer: HttpAnswer, representation: Representation) => HttpAnswer): Alter {
  return ({ respond }) => ({
    respond: (body, representation) => change(respond(body, representation), representation),
  });
}

/** Changes the answer to a refusal of this status. */
export function onRefusal(
  status: number,
  change: (answer: HttpAnswer, refusal: Refusal, incoming: Incoming) => HttpAnswer,
): Alter {
  return ({ refuse }) => ({
    refuse: (refusal, incoming) => {
      const answer = refuse(refusal, incoming);
      return refusal.status === status ? change(answer, refusal, incoming) : answer;
    },
  });
}

/** Changes the error body of every refusal. */
export function onError(change: (error: JsonObject) => JsonValue): Alter {
  return ({ refuse }) => ({
    refuse: (refusal, incoming) => {
      const answer = refuse(refusal, incoming);
      return withBody(JSON.stringify({ error: change(errorOf(answer)) }))(answer);
    },
  });
}

/** Gives refusals of one stage another status. */
export function restatus<V>(value: V | Refusal, status: number): V | Refusal {
  return isRefusal(value) ? { ...value, status } : value;
}

// Changes of an answer.

export function withStatus(status: number): (answer: HttpAnswer) => HttpAnswer {
  return (answer) => ({ ...answer, status });
}

export function withoutHeader(name: string): (answer: HttpAnswer) => HttpAnswer {
  return (answer) => ({ ...answer, headers: others(answer.headers, name) });
}

export function withHeader(name: string, value: string): (answer: HttpAnswer) => HttpAnswer {
  return (answer) => ({ ...answer, headers: [...others(answer.headers, name), [name, value]] });
}

export function withBody(body: string | Buffer): (answer: HttpAnswer) => HttpAnswer {
  return (answer) => ({ ...withHeader('Content-Length', String(Buffer.byteLength(body)))(answer), body });
}

function errorOf({ body }: HttpAnswer): JsonObject {
  const value: unknown = JSON.parse(String(body));
  return isObject(value) && isObject(value['error']) ? value['error'] : {};
}

function others(headers: readonly HeaderLine[], name: string): readonly HeaderLine[] {
  return headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
}
