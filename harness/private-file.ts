import { closeSync, constants, openSync, rmSync, writeSync } from 'node:fs';

/** For the eyes of the owner alone: what a target answered may be confidential. */
export const ownerOnly = 0o600;

/** Where a system knows no such flag, this is undefined, which sets no bit. */
const { O_NOFOLLOW: never } = constants;

/**
 * Begins a file that its owner alone can read, whatever stood there before: a file with wider rights, a pipe or a link is
 * taken away and never written through.
 */
export function startPrivate(file: string, text: string): void {
  rmSync(file, { force: true });
  const descriptor = openSync(file, 'wx', ownerOnly);
  try {
    for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(writeSync(descriptor, rest));
  } finally {
    closeSync(descriptor);
  }
}

/** Opens a file that is there to write on at its end; throws where a link has taken its place. */
export function openToAppend(file: string): number {
  return openSync(file, constants.O_WRONLY | constants.O_APPEND | never);
}

/** Opens a file that is there to write it anew; throws where a link has taken its place. */
export const toReplace = constants.O_WRONLY | constants.O_TRUNC | never;
