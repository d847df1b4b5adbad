import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package, whether it runs from a bundle or from its sources. */
export function packageRoot(): string {
  return rootAbove(__dirname);
}

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}
