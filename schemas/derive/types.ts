import { compile, type JSONSchema } from 'json-schema-to-typescript';
import type { JsonObject } from '../../model/json.js';
import { fileOf, generatedBy, objectAt, portable, withReferences } from './components';
import { asPlainTypes, journalParts } from './journal';

const options = { format: false, bannerComment: '', unreachableDefinitions: true };

/** Writes the TypeScript types of the components. */
export async function componentTypes(components: ReadonlyMap<string, JsonObject>): Promise<string> {
  return `// ${generatedBy}\n${tidy(await compile(rootOf(components), 'Components', options))}`;
}

/** Writes the TypeScript types of the configuration file. */
export async function configTypes(config: JsonObject): Promise<string> {
  return `// ${generatedBy}\n${tidy(await compile(lone(config), 'ConfigurationFile', options))}`;
}

/** Writes the TypeScript types of the lines of a journal, and of the parts of a cassette. */
export async function journalTypes(journal: JsonObject): Promise<string> {
  const definitions = { ...objectAt(asPlainTypes(journal), '$defs') } as Record<string, JSONSchema>;
  const closed = { ...options, additionalProperties: false };
  return `// ${generatedBy}\n${tidy(await compile(namedTypes(journalParts, definitions), 'JournalParts', closed))}`;
}

function rootOf(components: ReadonlyMap<string, JsonObject>): JSONSchema {
  const names = [...components.keys()];
  const local = new Map(names.map((name) => [fileOf(name), `#/$defs/${name}`]));
  const definitions: (readonly [string, JSONSchema])[] = [...components].map(([name, schema]) => [
    name,
    withReferences(portable(schema), (reference) => ({ $ref: local.get(reference) ?? reference })) as JSONSchema,
  ]);
  return namedTypes(names, Object.fromEntries(definitions));
}

/** One schema with a property per definition, which names every type once. */
function namedTypes(names: string[], $defs: Readonly<Record<string, JSONSchema>>): JSONSchema {
  return {
    description: 'The types by the names of the components.',
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])),
    additionalProperties: false,
    $defs,
  };
}

/** A description next to a reference would make the compiler emit the type twice. */
function lone(schema: JsonObject): JSONSchema {
  return { ...withReferences(schema, (reference) => ({ $ref: reference })) };
}

function tidy(text: string): string {
  return text
    .replaceAll(/ \* \n \* This interface was referenced by .*\n \* via the `definition` .*\n/g, '')
    .replaceAll(/\/\*\*\n \* This interface was referenced by .*\n \* via the `definition` .*\n \*\/\n/g, '');
}
