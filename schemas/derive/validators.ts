import Ajv, { type AnySchemaObject } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { buildSync } from 'esbuild';
import type { JsonObject } from '../../model/json.js';
import { ajvOptions } from './ajv';
import { generatedBy, textOf, withoutAnnotations } from './components';

/** Counts UTF-16 units, which asks whether a text is empty as well as counting characters, and needs no import. */
const unitLength = { unicode: false };

/**
 * Compiles schemas to the text of a module that exports one validator each and imports nothing.
 * @param schemas export name → JSON Schema with an `$id`
 */
export function validatorModule(schemas: ReadonlyMap<string, JsonObject>): string {
  const bare: AnySchemaObject[] = [...schemas.values()].map(withoutAnnotations);
  const ajv = new Ajv({
    ...ajvOptions,
    ...unitLength,
    schemas: bare,
    code: { source: true, esm: true, lines: true, optimize: 2 },
  });
  const ids = Object.fromEntries([...schemas].map(([name, schema]) => [name, textOf(schema['$id'])]));
  return `// @ts-nocheck ${generatedBy}\n${bundled(standaloneCode(ajv, ids))}`;
}

function bundled(contents: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: __dirname, sourcefile: 'validators' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    minify: true,
    lineLimit: 160,
    legalComments: 'none',
  });
  return outputFiles.map(({ text }) => text).join('');
}
