import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isObject, type JsonObject, pointer, valueAt } from '../../model/json';
import type { Finding } from '../../model/verdict.js';
import { ajvOptions } from './ajv';
import { componentsOf, fileOf, linked, objectAt, subschemas } from './components';
import { holdersOf, type LocatedSchema, schemasOf } from './places';

interface Example extends LocatedSchema {
  readonly value: unknown;
}

/** Finds examples that contradict the schema they are an example of, its formats included. */
export function lintExamples(document: unknown): readonly Finding[] {
  if (!isObject(document)) return [];
  const components = [...componentsOf(document)].map(([name, schema]) => ({ $id: fileOf(name), ...linked(schema) }));
  const ajv = addFormats(new Ajv2020({ ...ajvOptions, messages: true })).addSchema(components);
  return examplesOf(document).flatMap(({ at, schema, value }) => {
    if (ajv.validate({ ...linked(schema) }, value)) return [];
    const errors = (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
    return [{ at, expected: 'an example of its schema', actual: errors.join('; ') }];
  });
}

function examplesOf(document: JsonObject): readonly Example[] {
  const held = holdersOf(document).flatMap(({ at, schema, holder }) => [
    ...('example' in holder ? [{ at: `${at}/example`, schema, value: holder['example'] }] : []),
    ...Object.entries(objectAt(holder, 'examples')).map(([name, example]) => ({
      at: pointer(`${at}/examples`, name),
      schema,
      value: valueOf(example, document),
    })),
  ]);
  return [...held, ...schemasOf(document).flatMap(({ at, schema }) => subschemas(schema, at).flatMap(ownExamples))];
}

function ownExamples({ at, schema }: LocatedSchema): readonly Example[] {
  const examples: unknown = schema['examples'];
  if (!Array.isArray(examples)) return [];
  return examples.map((value: unknown, index) => ({ at: `${at}/examples/${index}`, schema, value }));
}

/** The value of an example object, or of the one it refers to. */
function valueOf(example: unknown, document: JsonObject): unknown {
  const reference = valueAt(example, '/$ref');
  return typeof reference === 'string' ? valueAt(document, `${reference.slice(1)}/value`) : valueAt(example, '/value');
}
