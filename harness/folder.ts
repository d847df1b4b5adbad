import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder and its missing parents. Not by the recursive option of `mkdir`, which Node
 * repeats without end where the system neither makes a folder nor says why, as in /proc.
 * @throws {Error} a folder cannot be made
 */
export function ensureFolder(path: string): void {
  if (existsSync(path)) return;
  ensureFolder(dirname(path));
  mkdirSync(path);
}
