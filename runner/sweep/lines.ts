import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { ConfigError, codeOf, reasonOf } from '../../model/errors.js';

/** A longer line is cut off, and so names no job. */
const longestLine = 65_536;

/** The lines of a stream of text, in memory that does not grow with them. */
export async function* linesOf(stream: AsyncIterable<Buffer | string>): AsyncIterable<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const pieces = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n');
    pieces[0] = `${rest}${pieces[0] ?? ''}`;
    rest = (pieces.pop() ?? '').slice(0, longestLine);
    yield* pieces;
  }
  if (rest !== '') yield rest;
}

/**
 * The lines of a file that names jobs, and what tells it from another one.
 * @throws {ConfigError} it cannot be read
 */
export async function linesIn(
  file: string,
): Promise<{ readonly digest: string; readonly lines: () => AsyncIterable<string> }> {
  const hash = createHash('sha256');
  try {
    if (!statSync(file).isFile()) throw new ConfigError(`--ids ${file}: this is not a file; give - for standard input`);
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = codeOf(error) === 'ENOENT' ? 'there is no such file' : `cannot be read (${reasonOf(error)})`;
    throw new ConfigError(`--ids ${file}: ${reason}`);
  }
  return { digest: `sha256:${hash.digest('hex')}`, lines: () => linesOf(createReadStream(file)) };
}
