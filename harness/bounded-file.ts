import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Where a system knows no such flag, this is undefined, which sets no bit. */
const { O_NONBLOCK: withoutWaiting } = constants;

const mebibyte = 1024 * 1024;

/**
 * The text of a file that somebody else names. A pipe or a device is not waited for, and no more is read than may be
 * there: some files that are none have no end.
 * @throws {Error} it is missing, unreadable, no file or larger; its message is the reason
 */
export function boundedText(file: string, mostMebibytes: number): string {
  const descriptor = openSync(file, constants.O_RDONLY | withoutWaiting);
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new Error('EISDIR: this is a folder');
    if (!stats.isFile()) throw new Error('this is not a file');
    return textOf(descriptor, stats.size, mostMebibytes);
  } finally {
    closeSync(descriptor);
  }
}

function textOf(descriptor: number, size: number, mostMebibytes: number): string {
  const most = mostMebibytes * mebibyte;
  const chunks: Buffer[] = [];
  for (let length = 0; length <= most; ) {
    if (size > most) break;
    const chunk = Buffer.allocUnsafe(Math.min(most + 1, Math.max(65_536, size - length + 1)));
    const read = readSync(descriptor, chunk);
    if (read === 0) return Buffer.concat(chunks).toString('utf8');
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  throw new Error(`it has more than ${mostMebibytes} MiB`);
}
