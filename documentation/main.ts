/**
 * Writes the generated pages of `docs/`. With --check nothing is written: names each page that git keeps and that
 * differs, and exits 1.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakAnswers } from '../proof/broken-answers.js';
import { inProcess, referenceTarget } from '../proof/evidence.js';
import { type Kill, meet } from '../proof/faults.js';
import { serveVariants } from '../proof/served-variants.js';
import { faults } from '../reference/faults/index.js';
import { checks } from '../suites/index.js';
import { optionalFeatures } from '../suites/optional-features.js';
import { ambitionTable, filesWithAmbition, withAmbition } from './ambition-table.js';
import type { Locked } from './licences-page.js';
import { keptPages, pagesOf } from './pages.js';

const root = process.cwd();
const folder = join(root, 'docs');

async function main(): Promise<void> {
  const document = read('spec/source/get-printjob.txt');
  const observe = await inProcess(checks);
  const kills: Kill[] = [];
  const evidence = await observe({});
  for (const fault of faults) kills.push((await meet(fault, checks, observe, evidence)).kill);
  const { packages: locked } = JSON.parse(read('package-lock.json')) as {
    packages: Locked;
  };
  const variants = await serveVariants(checks, evidence, observe);
  const answers = breakAnswers(checks, evidence);
  const wanted = pagesOf({ document, checks, optionalFeatures, evidence, faults, kills, variants, answers, locked });
  const table = ambitionTable(checks, await referenceTarget(checks));
  const written = new Map(filesWithAmbition.map((file) => [file, withAmbition(read(file), table)]));
  const outdated = filesWithAmbition.filter((file) => written.get(file) !== read(file));
  const drifted = [...wanted].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
  if (process.argv.includes('--check')) {
    const kept = drifted.filter((file) => keptPages.includes(file)).map((file) => `docs/${file}`);
    fail([...kept, ...outdated].map((file) => `${file} drifted: npm run docs`));
    return;
  }
  const stale = generatedFiles().filter((file) => !wanted.has(file));
  mkdirSync(join(folder, 'checks'), { recursive: true });
  for (const file of outdated) writeFileSync(join(root, file), written.get(file) ?? '');
  for (const file of drifted) writeFileSync(join(folder, file), wanted.get(file) ?? '');
  for (const file of stale) rmSync(join(folder, file));
}

function fail(lines: readonly string[]): void {
  if (lines.length === 0) return;
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
}

function generatedFiles(): readonly string[] {
  try {
    return readdirSync(join(folder, 'checks')).map((file) => `checks/${file}`);
  } catch {
    return [];
  }
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    return undefined;
  }
}

void main();
