import { resolve } from 'node:path';
import { driftMarkdown, driftText } from '../../reporters/drift.js';
import { writeReports } from '../../reporters/write.js';
import { driftFrom } from '../../runner/drift.js';
import { exitCode } from '../../runner/exit.js';
import type { Io } from '../../runner/io.js';
import { lookOf } from '../../runner/look.js';

/** Flags of `drift`. */
export interface DriftFlags {
  readonly against: string;
  readonly known?: string;
  readonly descriptions?: boolean;
  readonly json?: boolean;
  readonly markdown?: string;
  readonly timeout?: number;
  readonly ca?: string;
}

/** Says in what another description of the API differs from ours; a difference is exit 1. */
export async function drift(flags: DriftFlags, io: Io): Promise<number> {
  const { descriptions = false, json = false, markdown, timeout = 60_000, ...rest } = flags;
  const found = await driftFrom({ ...rest, descriptions, timeoutMs: timeout }, io.secrets);
  if (markdown !== undefined) writeReports(new Map([[resolve(markdown), driftMarkdown(found)]]), '--markdown');
  const { width } = lookOf({ color: false, verbosity: 'normal' }, io);
  io.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : driftText(found, width));
  return found.differences.length === 0 ? exitCode.ok : exitCode.notConformant;
}
