/**
 * Adds the ids of new checks to `suites/check-ids.json`, which holds every id that was ever published. Exits with 1
 * and changes nothing if one of them is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../suites/index.js';
import { renewed } from './frozen-ids.js';

const file = join(process.cwd(), 'suites', 'check-ids.json');

function main(): void {
  const published = JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
  const result = renewed(
    published,
    checks.map(({ id }) => id),
  );
  if ('ids' in result) {
    if (result.ids.length > published.length) writeFileSync(file, `${JSON.stringify(result.ids, null, 2)}\n`);
    return;
  }
  process.stderr.write(`${result.lost.map((id) => `the published check id ${id} is gone`).join('\n')}\n`);
  process.exitCode = 1;
}

main();
