import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those it stands in, where they are missing. Not by the recursive option of `mkdir`, which Node
 * repeats without end where the system neither makes a folder nor says why, as in /proc.
 * @throws {Error} a folder cannot be made
 */
export function ensureFolder(path: string): void {
  if (existsSync(path)) return;
  ensureFolder(dirname(path));
  mkdirSync(path);
}
