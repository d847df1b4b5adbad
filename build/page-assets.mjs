/**
 * Makes the script and the style of the report's page, and their digests, which its policy names: `assets.ts`, which is part of
 * the sources so that tests and the compiler find it. With --check it only says whether the file is up to date.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'reporters/page/generated/assets.ts');

/** Minified text in ASCII, in which nothing ends the element that it stands in. */
async function minified(entry) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022'],
    charset: 'ascii',
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  });
  const text = outputFiles[0].text.trim();
  if (/<\/|<!--|[^\n -~]/.test(text)) throw new Error(`${entry}: has what a script or style in a page must not have`);
  return text;
}

const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const [script, style] = await Promise.all(['reporters/page/client/main.ts', 'reporters/page/style.css'].map(minified));
const members = { script, scriptHash: hash(script), style, styleHash: hash(style) };
const text = `// Made by build/page-assets.mjs from client/ and style.css.\n${Object.entries(members)
  .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
  .join('')}`;
const isCurrent = (() => {
  try {
    return readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
})();
if (process.argv.includes('--check') && !isCurrent) throw new Error(`${file} is out of date: npm run build`);
if (!isCurrent) writeFileSync(file, text);
