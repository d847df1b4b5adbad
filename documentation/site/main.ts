/** Writes the documentation as a static site: `npm run site` makes the folder `site` anew. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { searchScript } from './bundle.js';
import { siteOf } from './site.js';

const root = process.cwd();
const folder = join(root, 'site');

async function main(): Promise<void> {
  const { pages, files } = siteOf(root, await searchScript(root));
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const path of files) cpSync(join(root, path), join(folder, path));
  // Its code is part of the page of the search.
  cpSync(join(root, 'node_modules', 'minisearch', 'LICENSE.txt'), join(folder, 'LICENSES.txt'));
  process.stdout.write(`site: ${pages.size} pages, ${files.length} files\n`);
}

void main();
