import { isObject, type JsonObject, pointer } from '../../model/json';
import { componentsOf } from './components';

/** A schema, and its location in the document as a JSON Pointer. */
export interface LocatedSchema {
  readonly at: string;
  readonly schema: JsonObject;
}

/** A media type, parameter or header: what has a schema and may have examples of it. */
export interface Holder extends LocatedSchema {
  readonly holder: JsonObject;
}

/** Every schema of a document that is not part of another one. */
export function schemasOf(document: unknown): readonly LocatedSchema[] {
  if (!isObject(document)) return [];
  const components = [...componentsOf(document)];
  const named = components.map(([name, schema]) => ({ at: pointer('/components/schemas', name), schema }));
  return [...named, ...holdersOf(document).map(({ at, schema }) => ({ at: `${at}/schema`, schema }))];
}

/** Every media type, parameter and header of a document that has a schema. */
export function holdersOf(document: JsonObject): readonly Holder[] {
  return Object.entries(document).flatMap(([name, value]) => holdersIn(value, pointer('', name)));
}

function holdersIn(value: unknown, at: string): readonly Holder[] {
  if (at === '/components/schemas' || at === '/components/examples') return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => holdersIn(each, `${at}/${index}`));
  if (!isObject(value)) return [];
  const { schema } = value;
  if (isObject(schema)) return [{ at, schema, holder: value }];
  return Object.entries(value).flatMap(([name, inner]) => holdersIn(inner, pointer(at, name)));
}
