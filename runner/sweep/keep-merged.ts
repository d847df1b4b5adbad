import { resolve } from 'node:path';
import { deviatingFileIn, openDeviatingFile } from './deviating-file.js';
import { merged } from './merge.js';
import type { Part } from './parts.js';
import type { SweepFile } from './sweep-file.js';
import { sweepFileIn, writeSweepFile } from './sweep-file.js';

interface Keeping {
  readonly out: string;
  /** Counts in place of what the parts say. */
  readonly failOn?: SweepFile['header']['failOn'] | undefined;
  /** Receives warnings. */
  readonly tell: (warning: string) => void;
}

/**
 * Merges parts and keeps what comes of it in a folder, so that it can be merged again, with the jobs that deviate.
 * @throws {WriteError} the folder cannot be written to
 */
export function keepMerged([first, ...others]: readonly [Part, ...Part[]], { out, failOn, tell }: Keeping): SweepFile {
  const folder = resolve(out);
  const { bytes, warnings } = copyDeviating([first, ...others], folder);
  for (const each of warnings) tell(each);
  const { header, state, ...rest } = merged([first.file, ...others.map(({ file }) => file)]);
  const file = {
    ...rest,
    header: {
      ...header,
      ...(failOn === undefined ? {} : { failOn }),
      warnings: [...new Set([...header.warnings, ...warnings])].toSorted(),
    },
    state: { ...state, deviatingBytes: bytes },
  };
  writeSweepFile(sweepFileIn(folder), file);
  return file;
}

function copyDeviating(
  parts: readonly Part[],
  out: string,
): { readonly bytes: number; readonly warnings: readonly string[] } {
  const deviating = openDeviatingFile(deviatingFileIn(out), 0);
  try {
    const warnings = parts.flatMap(({ folder, file: { state } }) => {
      const own = deviatingFileIn(folder);
      const isWhole = deviating.copy(own, state.deviatingBytes) === state.deviatingBytes;
      return isWhole ? [] : [`${own} is missing or cut off: not every job that deviates is in the file of this name`];
    });
    return { bytes: deviating.bytes(), warnings };
  } finally {
    deviating.close();
  }
}
