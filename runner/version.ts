import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../harness/package-root.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly bugs: { readonly url: string };
}

/** Name and version of this suite, as its package.json has them. */
export function suite(): Pick<Manifest, 'name' | 'version'> {
  const { name, version } = manifest();
  return { name, version };
}

/** The oldest Node.js that this suite runs on, for instance `20.19`. */
export function oldestNode(): string {
  return manifest().engines.node.replace('>=', '');
}

/** A defect of this suite, in words, and where to report it. */
export function defectText(defect: string): string {
  return `defect of the suite, please report it: ${defect}\nWith this text, which holds no token: ${manifest().bugs.url}`;
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as Manifest;
}
