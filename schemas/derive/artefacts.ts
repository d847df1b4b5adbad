import type { JsonObject } from '../../model/json.js';
import { componentsOf, fileOf, jsonSchemaOf } from './components';
import { configKeysModule, enumsModule, patternsModule } from './tables';
import { componentTypes, configTypes, journalTypes } from './types';
import { journalModule, validatorModule } from './validators';

/** The OpenAPI document, and the schemas that are written by hand. */
export interface Sources {
  readonly document: JsonObject;
  readonly config: JsonObject;
  readonly journal: JsonObject;
}

/** Everything derived from them: file name, relative to `schemas/`, and text. */
export async function artefacts({ document, config, journal }: Sources): Promise<ReadonlyMap<string, string>> {
  const components = componentsOf(document);
  const schemas = new Map([...components].map(([name, schema]) => [name, jsonSchemaOf(name, schema)] as const));
  return new Map([
    ...[...schemas].map(
      ([name, schema]) => [`components/${fileOf(name)}`, `${JSON.stringify(schema, null, 2)}\n`] as const,
    ),
    ['generated/validators.ts', validatorModule(schemas)],
    ['generated/types.ts', await componentTypes(components)],
    ['generated/enums.ts', enumsModule(components)],
    ['generated/patterns.ts', patternsModule(components)],
    ['generated/config-validator.ts', validatorModule(new Map([['configurationFile', config]]))],
    ['generated/config-types.ts', await configTypes(config)],
    ['generated/config-keys.ts', configKeysModule(config)],
    ['generated/journal-validator.ts', journalModule(journal)],
    ['generated/journal-types.ts', await journalTypes(journal)],
  ]);
}
