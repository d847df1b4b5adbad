import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** Name and version of this suite, as its package.json has them. */
export function suite(): Manifest {
  const file = join(__dirname, '..', '..', 'package.json');
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return { name, version };
}
