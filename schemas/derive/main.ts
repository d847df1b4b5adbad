/**
 * Derives schemas, validators, types and tables from spec/openapi.yaml and the schemas of configuration and journal.
 * With --check nothing is written: names each file that differs, or should not be there, and exits 1.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3_1 } from 'openapi-types';
import { parse } from 'yaml';
import type { JsonObject } from '../../model/json.js';
import { artefacts } from './artefacts';
import { lint } from './lint';

const folder = join(__dirname, '..');
const derivedFolders = ['components', 'generated'];
const specification = join(folder, '..', 'spec', 'openapi.yaml');

async function main(): Promise<void> {
  const text = readFileSync(specification, 'utf8');
  const document = parse(text, { maxAliasCount: -1 }) as OpenAPIV3_1.Document & JsonObject;
  const [config, journal] = [schemaIn('config.schema.json'), schemaIn('journal.schema.json')];
  await SwaggerParser.validate(structuredClone(document));
  const problems = lint(document).map(({ at, expected, actual }) => `${at}: expected ${expected}, found ${actual}`);
  if (problems.length > 0) {
    fail(problems);
    return;
  }
  for (const each of derivedFolders) mkdirSync(join(folder, each), { recursive: true });
  const wanted = await artefacts({ document, config, journal });
  const drifted = [...wanted].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
  const stale = generatedFiles().filter((file) => !wanted.has(file));
  if (process.argv.includes('--check')) {
    fail([...drifted, ...stale].map((file) => `schemas/${file} drifted`));
    return;
  }
  for (const file of drifted) writeFileSync(join(folder, file), wanted.get(file) ?? '');
  for (const file of stale) rmSync(join(folder, file));
}

function schemaIn(file: string): JsonObject {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonObject;
}

function fail(lines: readonly string[]): void {
  if (lines.length === 0) return;
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
}

function generatedFiles(): readonly string[] {
  return derivedFolders.flatMap((each) => readdirSync(join(folder, each)).map((file) => `${each}/${file}`));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    return undefined;
  }
}

void main();
