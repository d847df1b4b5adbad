import type { OpenAPIV3_1 } from 'openapi-types';
import { isObject, pointer, valueAt } from '../../model/json';
import type { Finding } from '../../model/verdict.js';
import { textOf } from './components';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

interface Operation {
  readonly at: string;
  readonly path: string;
  readonly id: string | undefined;
  readonly parameters: readonly unknown[];
}

/** Finds operation ids used twice, and path parameters that the path or the operation lacks. */
export function lintOperations(document: OpenAPIV3_1.Document): readonly Finding[] {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) => operationsOf(path, item));
  return [...repeatedIds(operations), ...operations.flatMap((operation) => lintPath(operation, document))];
}

function operationsOf(path: string, item: OpenAPIV3_1.PathItemObject | undefined): readonly Operation[] {
  return methods.flatMap((method) => {
    const operation = item?.[method];
    if (operation === undefined) return [];
    const parameters = [...(item?.parameters ?? []), ...(operation.parameters ?? [])];
    return [{ at: `${pointer('/paths', path)}/${method}`, path, id: operation.operationId, parameters }];
  });
}

function repeatedIds(operations: readonly Operation[]): readonly Finding[] {
  return operations
    .filter(({ id }, index) => id !== undefined && operations.slice(0, index).some((earlier) => earlier.id === id))
    .map(({ at, id }) => ({ at: `${at}/operationId`, expected: 'an id of its own', actual: `"${id}" again` }));
}

function lintPath({ at, path, parameters }: Operation, document: OpenAPIV3_1.Document): readonly Finding[] {
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => String(name));
  const declared = parameters.flatMap((parameter) => pathParameter(resolved(parameter, document)));
  const missing = inPath.filter((name) => !declared.includes(name));
  const superfluous = declared.filter((name) => !inPath.includes(name));
  return [
    ...missing.map((name) => ({ at, expected: `the path parameter "${name}" declared`, actual: 'absent' })),
    ...superfluous.map((name) => ({ at, expected: 'path parameters of the path only', actual: `"${name}"` })),
  ];
}

function pathParameter(parameter: unknown): readonly string[] {
  return isObject(parameter) && parameter['in'] === 'path' ? [textOf(parameter['name'])] : [];
}

function resolved(value: unknown, document: OpenAPIV3_1.Document): unknown {
  const reference = isObject(value) ? value['$ref'] : undefined;
  return typeof reference === 'string' ? valueAt(document, reference.slice(1)) : value;
}
