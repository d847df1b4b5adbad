import type {
  ApiDescription,
  DescribedMember,
  DescribedOperation,
  DescribedType,
  JobRoute,
} from '../../model/drift.js';
import { isArray, isObject, type JsonObject } from '../../model/json.js';
import { type OpenApiDocument, openDocument, Unreadable } from './document.js';
import { permissionsOf } from './permissions.js';

/** More references from one to the next than any description needs: they lead in a circle. */
const mostSteps = 20;

/**
 * Reads the two operations of an OpenAPI document, and the types that their answers reach.
 * @throws {Unreadable} it is no such document, truncated, or has neither operation
 */
export function openApiDescription(text: string): ApiDescription {
  const document = openDocument(text);
  const found = operationsIn(document);
  const [first] = found;
  if (first === undefined) throw new Unreadable('it has neither operation, by printer or by share');
  const job = refOf(successSchema(document, first.operation));
  if (job === undefined) throw new Unreadable('its operations name no type of a job');
  const operations: Partial<Record<JobRoute, DescribedOperation>> = Object.fromEntries(
    found.map(({ route, operation }) => [route, describedOperation(document, operation)]),
  );
  return { operations, job, types: typesFrom(document, job) };
}

const templates: Readonly<Record<string, JobRoute>> = {
  '/print/printers/{}/jobs/{}': 'printer',
  '/print/shares/{}/jobs/{}': 'share',
};

interface FoundOperation {
  readonly route: JobRoute;
  readonly operation: JsonObject;
}

function operationsIn(document: OpenApiDocument): readonly FoundOperation[] {
  return document.paths.flatMap((path) => {
    const route = templates[path.replace(/\{[^{}]*\}/g, '{}')];
    const operation = route === undefined ? undefined : document.path(path)?.['get'];
    return route === undefined || !isObject(operation) ? [] : [{ route, operation }];
  });
}

function describedOperation(document: OpenApiDocument, operation: JsonObject): DescribedOperation {
  const permissions = permissionsOf(document, operation);
  return { ...describedAs(operation), ...(permissions === undefined ? {} : { permissions }) };
}

function successSchema(document: OpenApiDocument, { responses }: JsonObject): JsonObject | undefined {
  const given = isObject(responses) ? (responses['200'] ?? responses['2XX']) : undefined;
  const reference = isObject(given) ? given['$ref'] : undefined;
  const response = typeof reference === 'string' ? target(document, reference) : given;
  const content = isObject(response) ? response['content'] : undefined;
  const media = isObject(content) ? content['application/json'] : undefined;
  const schema = isObject(media) ? media['schema'] : undefined;
  return isObject(schema) ? schema : undefined;
}

/** What a reference refers to. A truncated file refers to what it no longer has. */
function target(document: OpenApiDocument, reference: string): JsonObject {
  const [, section = '', name = ''] = /^#\/components\/([a-zA-Z]+)\/([^/]+)$/.exec(reference) ?? [];
  const found = document.component(section, name);
  if (found === undefined) throw new Unreadable(`${JSON.stringify(reference.slice(0, 200))} is not in it: truncated?`);
  return found;
}

const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** The name of the type that a schema is, in a list, or beside null. */
function refOf(schema: JsonObject | undefined): string | undefined {
  const reference = schema?.['$ref'];
  return typeof reference === 'string' ? nameOf(reference) : undefined;
}

function typesFrom(document: OpenApiDocument, job: string): ReadonlyMap<string, DescribedType> {
  const types = new Map<string, DescribedType>();
  const waiting = [job];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = document.component('schemas', name);
    const type = schema === undefined || types.has(name) ? undefined : describedType(document, schema);
    if (type === undefined) continue;
    types.set(name, type);
    if (type.kind === 'object') waiting.push(...[...type.members.values()].map((each) => each.type));
  }
  if (!types.has(job)) throw new Unreadable(`its type ${JSON.stringify(job.slice(0, 200))} has no members: truncated?`);
  return types;
}

/** The type that a schema defines; undefined where it is a primitive by another name. */
function describedType(document: OpenApiDocument, schema: JsonObject): DescribedType | undefined {
  const values = [
    ...listed(schema, 'enum'),
    ...listed(schema, 'x-extensible-enum'),
    ...listed(schema, 'x-opt-in-members'),
  ];
  const described = describedAs(schema);
  if (values.length > 0) return { kind: 'enumeration', values: [...new Set(values)], ...described };
  const parts = partsOf(document, schema);
  const properties = parts.flatMap(({ properties: each }) => (isObject(each) ? Object.entries(each) : []));
  if (properties.length === 0 && !parts.some(({ type }) => type === 'object')) return undefined;
  const members = properties.filter(([name, each]) => !name.includes('@') && isObject(each));
  // The last of several is the type itself, beside its bases.
  const own = isArray(schema['allOf']) ? parts.at(-2) : undefined;
  return {
    kind: 'object',
    members: new Map(members.map(([name, each]) => [name, memberOf(document, isObject(each) ? each : {})])),
    ...(own === undefined ? {} : describedAs(own)),
    ...described,
  };
}

/** A schema and those that it is all of, the bases first. */
function partsOf(document: OpenApiDocument, schema: JsonObject, steps = 0): readonly JsonObject[] {
  if (steps > mostSteps) throw new Unreadable('its types are made of each other in a circle');
  const { $ref: reference, allOf } = schema;
  if (typeof reference === 'string') return partsOf(document, target(document, reference), steps + 1);
  if (!isArray(allOf)) return [schema];
  return [...allOf.filter(isObject).flatMap((each) => partsOf(document, each, steps + 1)), schema];
}

function memberOf(document: OpenApiDocument, schema: JsonObject): DescribedMember {
  return { ...typed(document, schema), ...describedAs(schema) };
}

type Typed = Pick<DescribedMember, 'type' | 'isList' | 'nullable'>;

function typed(document: OpenApiDocument, schema: JsonObject, steps = 0): Typed {
  if (steps > mostSteps) throw new Unreadable('its types refer to each other in a circle');
  const { $ref: reference, anyOf, oneOf, allOf, type, items } = schema;
  if (typeof reference === 'string') return named(document, reference, steps);
  const alternatives = [anyOf, oneOf, allOf].find(isArray);
  if (alternatives !== undefined) return oneOfThem(document, schema, alternatives.filter(isObject), steps);
  const types = (isArray(type) ? type : [type]).filter((each) => typeof each === 'string');
  const nullable = schema['nullable'] === true || types.includes('null');
  const [plain = 'anything'] = types.filter((each) => each !== 'null');
  if (plain !== 'array') return { type: primitive(plain, schema), isList: false, nullable };
  const { type: item } = isObject(items) ? typed(document, items, steps + 1) : { type: 'anything' };
  return { type: item, isList: true, nullable };
}

/** A type by its name, unless that is another name of a primitive. */
function named(document: OpenApiDocument, reference: string, steps: number): Typed {
  const schema = target(document, reference);
  if (describedType(document, schema) === undefined) return typed(document, schema, steps + 1);
  return { type: nameOf(reference), isList: false, nullable: false };
}

/** Of the alternatives one is the type; another says that it may be null. */
function oneOfThem(document: OpenApiDocument, schema: JsonObject, all: readonly JsonObject[], steps: number): Typed {
  const isNull = ({ type, nullable, $ref: reference }: JsonObject): boolean =>
    type === 'null' || (nullable === true && reference === undefined);
  const reference = all.find((each) => '$ref' in each);
  const meant = reference ?? all.find((each) => !isNull(each)) ?? all[0];
  const found = meant === undefined ? { type: 'anything', isList: false } : typed(document, meant, steps + 1);
  const nullable = all.some(isNull) || schema['nullable'] === true;
  return { ...found, nullable: nullable || found.nullable === true };
}

const formats: Readonly<Record<string, string>> = {
  'date-time': 'dateTimeOffset',
  int32: 'int32',
  int64: 'int64',
  int16: 'int16',
  uint8: 'byte',
  int8: 'sByte',
  double: 'double',
  float: 'single',
  decimal: 'decimal',
  uuid: 'guid',
  date: 'date',
  time: 'timeOfDay',
  duration: 'duration',
  base64url: 'binary',
  byte: 'binary',
  binary: 'binary',
};

/** The primitive as OData calls it. */
function primitive(type: string, { format }: JsonObject): string {
  return (typeof format === 'string' ? formats[format] : undefined) ?? type;
}

function listed(schema: JsonObject, member: string): readonly string[] {
  const values = schema[member];
  return isArray(values) ? values.filter((each) => typeof each === 'string') : [];
}

function describedAs({ description }: JsonObject): { readonly description?: string } {
  return typeof description === 'string' ? { description } : {};
}
