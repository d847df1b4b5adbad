import Ajv, { type AnySchemaObject, type CodeOptions } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { buildSync } from 'esbuild';
import type { JsonObject } from '../../model/json.js';
import { ajvOptions } from './ajv';
import { generatedBy, textOf, withoutAnnotations } from './components';
import { asListsOfItems, journalParts, withTagsFirst } from './journal';

/** Counts UTF-16 units, which is enough to detect an empty text and needs no import. */
const unitLength = { unicode: false };
const code: CodeOptions = { source: true, esm: true, lines: true, optimize: 2 };

/** What comes from outside is validated up to its first deviation, and by the members it has itself. */
const untrusted = { allErrors: false, ownProperties: true, discriminator: true };

/**
 * Compiles schemas to the text of a module that exports one validator each and imports nothing.
 * @param schemas export name → JSON Schema with an `$id`
 */
export function validatorModule(schemas: ReadonlyMap<string, JsonObject>): string {
  const bare: AnySchemaObject[] = [...schemas.values()].map(withoutAnnotations);
  const ajv = new Ajv({ ...ajvOptions, ...unitLength, allowUnionTypes: true, schemas: bare, code });
  const ids = Object.fromEntries([...schemas].map(([name, schema]) => [name, textOf(schema['$id'])]));
  return moduleOf(standaloneCode(ajv, ids));
}

/** Compiles the schema of journals: a validator of one line, and of the two parts of a cassette. */
export function journalModule(journal: JsonObject): string {
  const schemas = [withoutAnnotations(asListsOfItems(withTagsFirst(journal)))];
  const ajv = new Ajv({ ...ajvOptions, ...unitLength, ...untrusted, schemas, code });
  const ids = journalParts.map((name) => [name, `${textOf(journal['$id'])}#/$defs/${name}`] as const);
  return moduleOf(standaloneCode(ajv, Object.fromEntries(ids)));
}

/** Where in a schema an error comes from is left out: nothing looks at it, and it is a tenth of the code. */
function moduleOf(code: string): string {
  return `// @ts-nocheck ${generatedBy}\n${bundled(code.replaceAll(/schemaPath:"[^"]*",/g, ''))}`;
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
