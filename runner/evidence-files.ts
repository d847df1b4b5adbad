import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { ConfigError, codeOf, reasonOf } from '../model/errors.js';
import type { StatedFile } from '../model/statement.js';

const mostBytes = 512 * 2 ** 20;

/** What is in a file; a text says why that cannot be told. */
type Found = { readonly content: Buffer } | { readonly obstacle: string };

/** The content of a regular file of a sane size: a statement may name any. */
export function contentOf(file: string): Found {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return { obstacle: 'is not a file' };
    if (stats.size > mostBytes) return { obstacle: `has more than ${mostBytes / 2 ** 20} MiB` };
    return { content: readFileSync(file) };
  } catch (error) {
    return { obstacle: codeOf(error) === 'ENOENT' ? 'is missing' : `cannot be read (${reasonOf(error)})` };
  }
}

export function digestOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Why a file is no longer what a statement rests on; nothing where it is. */
export function deviationOf({ file, sha256 }: StatedFile, folder: string): string | undefined {
  const found = contentOf(isAbsolute(file) ? file : join(folder, file));
  if ('obstacle' in found) return found.obstacle;
  return digestOf(found.content) === sha256 ? undefined : 'has changed';
}

/**
 * Files with their digests, as they are called from the folder of the statement.
 * @throws {ConfigError} one of them cannot be read
 */
export function statedFiles(files: readonly string[], folder: string): readonly StatedFile[] {
  return files.map((file) => {
    const found = contentOf(file);
    if ('obstacle' in found) throw new ConfigError(`${file} ${found.obstacle}; a statement rests on it`);
    const { content } = found;
    return { file: relative(folder, file).split(sep).join('/'), bytes: content.length, sha256: digestOf(content) };
  });
}
