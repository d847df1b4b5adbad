import type { OpenAPIV3_1 } from 'openapi-types';
import type { Finding } from '../../model/verdict.js';
import { lintExamples } from './lint-examples';
import { lintOperations } from './lint-operations';
import { lintSchemas } from './lint-schemas';

/** Finds the faults of an OpenAPI 3.1 document that a parser of such documents lets through. */
export function lint(document: OpenAPIV3_1.Document): readonly Finding[] {
  const faults = [...lintOperations(document), ...lintSchemas(document)];
  return faults.length > 0 ? faults : lintExamples(document);
}
