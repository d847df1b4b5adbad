import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const megabyte = 1_000_000;
const scriptNames = ['preinstall', 'install', 'postinstall'];

/** Packages and megabytes that an installation put into a folder, and which of the packages have an install script. */
export function measure(folder) {
  const cache = join(folder, '.yarn', 'cache');
  if (existsSync(join(folder, '.pnp.cjs'))) {
    const zips = readdirSync(cache).filter((name) => name.endsWith('.zip'));
    const unplugged = join(folder, '.yarn', 'unplugged');
    // Yarn unpacks what has a script to run.
    return {
      packages: zips.length,
      megabytes: size(cache) / megabyte,
      scripted: existsSync(unplugged) ? readdirSync(unplugged) : [],
    };
  }
  const modules = join(folder, 'node_modules');
  const manifests = packagesIn(modules).map((each) => JSON.parse(readFileSync(join(each, 'package.json'), 'utf8')));
  return {
    packages: manifests.length,
    megabytes: size(modules) / megabyte,
    scripted: manifests
      .filter(({ scripts = {} }) => scriptNames.some((each) => each in scripts))
      .map(({ name }) => name),
  };
}

/** Folders of packages below a node_modules, those in other layouts and in nested ones included; links are not followed. */
function packagesIn(modules) {
  return foldersIn(modules).flatMap((name) => {
    const folder = join(modules, name);
    if (name.startsWith('@') || name === 'node_modules') return packagesIn(folder);
    if (name === '.pnpm') return foldersIn(folder).flatMap((each) => packagesIn(join(folder, each)));
    const nested = join(folder, 'node_modules');
    return [
      ...(existsSync(join(folder, 'package.json')) ? [folder] : []),
      ...(existsSync(nested) ? packagesIn(nested) : []),
    ];
  });
}

function foldersIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);
}

function size(path) {
  const status = lstatSync(path);
  if (!status.isDirectory()) return status.size;
  return readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0);
}
