import Ajv2020 from 'ajv/dist/2020.js';
import type { JsonObject } from '../../model/json.js';
import type { Finding } from '../../model/verdict.js';
import { ajvOptions } from './ajv';
import { portable, subschemas, withReferences } from './components';
import { schemasOf } from './places';

/** One instance, since each compiles the metaschema anew. */
const dialect = new Ajv2020({ logger: false });

/** Finds schemas that the metaschema or strict compilation refuses, and the `nullable` of OpenAPI 3.0. */
export function lintSchemas(document: unknown): readonly Finding[] {
  return schemasOf(document).flatMap(({ at, schema }) => {
    const faults = [...nullable(schema, at), ...againstMetaschema(schema, at)];
    return faults.length > 0 ? faults : strictly(schema, at);
  });
}

function nullable(schema: JsonObject, at: string): readonly Finding[] {
  return subschemas(schema, at)
    .filter((each) => 'nullable' in each.schema)
    .map((each) => ({ at: `${each.at}/nullable`, expected: "type 'null' among the types", actual: 'nullable' }));
}

function againstMetaschema(schema: JsonObject, at: string): readonly Finding[] {
  if (dialect.validateSchema({ ...schema }) === true) return [];
  const { instancePath = '', message = 'it is not' } = dialect.errors?.[0] ?? {};
  return [{ at: `${at}${instancePath}`, expected: 'a schema of dialect 2020-12', actual: `a value that ${message}` }];
}

/** Compiles a schema of the dialect by itself: what it refers to is looked at in its own place. */
function strictly(schema: JsonObject, at: string): readonly Finding[] {
  const alone = withReferences(portable(schema), () => ({}));
  try {
    new Ajv2020({ ...ajvOptions, validateSchema: false }).compile({ ...alone });
    return [];
  } catch (error) {
    const actual = error instanceof Error ? error.message : String(error);
    return [{ at, expected: 'a schema that compiles strictly', actual }];
  }
}
