import { isObject, type JsonObject } from '../../model/json';
import { generatedBy, objectAt, strings, textOf } from './components';

type Components = ReadonlyMap<string, JsonObject>;

/** Writes the names each evolvable enum is known to have. */
export function enumsModule(components: Components): string {
  return constants({
    enumMembers: listsOf(components, 'x-extensible-enum'),
    optInMembers: listsOf(components, 'x-opt-in-members'),
  });
}

/** Writes what the texts that match a pattern are called. */
export function patternsModule(components: Components): string {
  const named = [...components.values()].flatMap((schema) => {
    const pattern = schema['pattern'];
    return typeof pattern === 'string' ? [[pattern, nameOf(schema)] as const] : [];
  });
  return constants({ patternNames: Object.fromEntries(named) });
}

function nameOf(schema: JsonObject): string {
  return 'x-extensible-enum' in schema ? 'an identifier' : textOf(schema['x-expected']);
}

/** Writes the keys that each closed object of the configuration file may have, by the location of the object. */
export function configKeysModule(config: JsonObject): string {
  return constants({ configKeys: Object.fromEntries(keysBelow(config, config, '')) });
}

type Keys = readonly (readonly [at: string, keys: readonly string[]])[];

function keysBelow(schema: JsonObject, root: JsonObject, at: string): Keys {
  const { $ref, items, additionalProperties } = schema;
  if ($ref === '#') return [];
  if (typeof $ref === 'string') return keysBelow(objectAt(root['$defs'], $ref.replace('#/$defs/', '')), root, at);
  const properties = Object.entries(objectAt(schema, 'properties'));
  return [
    ...(additionalProperties === false ? [[at, properties.map(([name]) => name)] as const] : []),
    ...properties.flatMap(([name, inner]) => (isObject(inner) ? keysBelow(inner, root, `${at}/${name}`) : [])),
    ...[items, additionalProperties].flatMap((inner) => (isObject(inner) ? keysBelow(inner, root, `${at}/*`) : [])),
  ];
}

function listsOf(components: Components, keyword: string): JsonObject {
  const lists = [...components].map(([name, schema]) => [name, strings(schema[keyword])] as const);
  return Object.fromEntries(lists.filter(([, names]) => names.length > 0));
}

function constants(values: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(values).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value, null, 2)} as const;\n`,
  );
  return `// ${generatedBy}\n${lines.join('')}`;
}
