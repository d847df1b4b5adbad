import { closeSync, existsSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ownerOnly } from '../../harness/private-file.js';
import type { DeviatingJob } from '../../harness/sweep/sweep.js';
import { WriteError } from '../../model/errors.js';

/** The file with every job that deviates, a JSON object a line, as `--ids` takes it. */
export interface DeviatingFile {
  readonly bytes: () => number;
  readonly add: (jobs: readonly DeviatingJob[]) => void;
  /** Adds the beginning of another such file; fewer bytes where it has no more, or is not there. */
  readonly copy: (file: string, bytes: number) => number;
  readonly close: () => void;
}

/** Where the file is in an output folder. */
export function deviatingFileIn(out: string): string {
  return join(out, 'deviating-jobs.jsonl');
}

/**
 * Opens the file.
 * @param from its length in bytes at the checkpoint that is gone on from; what follows is of jobs that are asked for again
 * @throws {WriteError} it cannot be written
 */
export function openDeviatingFile(file: string, from: number): DeviatingFile {
  let bytes = from;
  const attempt = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw new WriteError(file, error, 'choose another folder with --out');
    }
  };
  const descriptor = attempt(() => {
    const opened = openSync(file, from > 0 && existsSync(file) ? 'r+' : 'w', ownerOnly);
    ftruncateSync(opened, from);
    return opened;
  });
  const write = (text: Buffer): void => {
    attempt(() => {
      for (
        let rest = text;
        rest.length > 0;
        rest = rest.subarray(writeSync(descriptor, rest, 0, rest.length, bytes + text.length - rest.length))
      );
    });
    bytes += text.length;
  };
  return {
    bytes: () => bytes,
    add: (jobs) => {
      if (jobs.length > 0) write(Buffer.from(jobs.map((job) => `${JSON.stringify(lineOf(job))}\n`).join('')));
    },
    copy: (other, most) => {
      const before = bytes;
      for (const chunk of chunksOf(other, most)) write(chunk);
      return bytes - before;
    },
    close: () => closeSync(descriptor),
  };
}

const chunkBytes = 65_536;

function* chunksOf(file: string, most: number): Iterable<Buffer> {
  if (most === 0 || !existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    for (let at = 0; at < most; ) {
      const read = readSync(descriptor, chunk, 0, Math.min(chunkBytes, most - at), at);
      if (read === 0) return;
      at += read;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

function lineOf({ printer, share, id, checks }: DeviatingJob): object {
  return { ...(printer === '' ? {} : { printer }), ...(share === undefined ? {} : { share }), id, checks };
}
