/**
 * Installs the packed package with each package manager on each Node.js and uses it there: `npm run test:install`, or with
 * `-- --slice` the part that CI does. Words after that choose the cells whose titles hold all of them.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryCell } from './cell.mjs';
import { matrix, slice, titleOf } from './cells.mjs';
import { output } from './command.mjs';
import { toolPackages } from './managers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const words = process.argv.slice(2).filter((word) => word !== '--slice');
const cells = (process.argv.includes('--slice') ? slice : matrix).filter((cell) =>
  words.every((word) => titleOf(cell).includes(word)),
);
const npm = process.env.npm_execpath === undefined ? ['npm'] : ['node', process.env.npm_execpath];

async function pack(folder) {
  await output([process.execPath, join(root, 'build', 'build.mjs'), '--types'], { cwd: root });
  const json = await output([...npm, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
  });
  const [{ filename, size, unpackedSize }] = JSON.parse(json);
  console.log(`${filename}: ${kilobytes(size)}, unpacked ${kilobytes(unpackedSize)}`);
  return join(folder, filename);
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}

/** Managers and versions of Node.js, kept from run to run; npm brings them up to date. */
async function prepareTools() {
  const folder = join(tmpdir(), 'gpjc-install-tools');
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const packages = toolPackages([...new Set(cells.map(({ node }) => node))]);
  console.log(`tools: ${packages.join(' ')}`);
  await output([...npm, 'install', '--no-audit', '--no-fund', ...packages], { cwd: folder });
  return join(folder, 'node_modules');
}

/** A line per cell as it ends, and its row for the table. */
async function rowOf(cell, at) {
  const title = titleOf(cell);
  try {
    const { packages, megabytes, seconds } = await tryCell(cell, at);
    const figures = { packages, MB: megabytes.toFixed(1), seconds: seconds.toFixed(1) };
    console.log(`ok    ${title}: ${packages} packages, ${figures.MB} MB, ${figures.seconds} s`);
    return { cell: title, result: 'ok', ...figures };
  } catch (error) {
    console.log(`FAIL  ${title}: ${error.message}`);
    return { cell: title, result: 'FAIL' };
  }
}

const folder = mkdtempSync(join(tmpdir(), 'gpjc-tarball-'));
try {
  const tarball = await pack(folder);
  const registry = (await output([...npm, 'config', 'get', 'registry'], { cwd: root })).trim();
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const at = { tarball, tools: await prepareTools(), registry, npm, tsc };
  const rows = [];
  for (const cell of cells) rows.push(await rowOf(cell, at));
  console.table(rows);
  if (rows.length === 0 || rows.some(({ result }) => result !== 'ok')) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
