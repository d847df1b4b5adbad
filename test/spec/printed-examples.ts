import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { JsonObject } from '../../harness/exchange.js';

const spec = join(__dirname, '..', '..', 'spec');

/** The three response bodies of the source document, in the order printed. */
export function printedExamples(): readonly JsonObject[] {
  const source = readFileSync(join(spec, 'source', 'get-printjob.txt'), 'utf8');
  const bodies = [...source.matchAll(/^Content-Type: application\/json\n\n(\{\n.*?\n\})/gms)];
  return bodies.map(([, body]) => JSON.parse(String(body)) as JsonObject);
}

/** The OpenAPI document, as read from its file. */
export function openApiDocument(): JsonObject {
  return parse(readFileSync(join(spec, 'openapi.yaml'), 'utf8')) as JsonObject;
}
