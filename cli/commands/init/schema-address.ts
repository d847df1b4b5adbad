import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { suite } from '../../../runner/version.js';

const file = 'config.schema.json';

/**
 * Where an editor finds the schema of a configuration file in a folder: where the package is installed, which may be in any
 * folder above, or else its published copy. Nothing of the suite reads it.
 */
export function schemaAddress(folder: string): string {
  const { name, version } = suite();
  for (let place = folder; ; place = dirname(place)) {
    const installed = join(place, 'node_modules', name, 'schemas', file);
    if (existsSync(installed)) return forward(relative(folder, installed));
    if (dirname(place) === place) return `https://unpkg.com/${name}@${version}/schemas/${file}`;
  }
}

/** Editors on Windows read slashes, too. */
function forward(path: string): string {
  const slashed = path.split(sep).join('/');
  return slashed.startsWith('.') ? slashed : `./${slashed}`;
}
