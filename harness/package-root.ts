import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package, whether its files are built into one or stand where they were written. */
export function packageRoot(): string {
  return rootAbove(__dirname);
}

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}
