import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunHeader } from '../../harness/evidence/run.js';
import { foreignText, jsonOf } from '../../harness/evidence/untrusted-file.js';
import type { SendStatistics } from '../../harness/observe/scheduler.js';
import type { SweepIdentity, SweepState } from '../../harness/sweep/checkpoint.js';
import { ConfigError } from '../../model/errors.js';
import { isObject } from '../../model/json.js';
import { writeReports } from '../../reporters/write.js';

/** What a sweep, or a shard of one, leaves behind: where it has come to, and all that a report on it needs. */
export interface SweepFile {
  readonly version: 2;
  readonly identity: SweepIdentity;
  readonly header: SweptHeader;
  readonly state: SweepState;
  readonly statistics: SweepStatistics;
  /** Whether every source was read. */
  readonly isFinished: boolean;
}

/** What of the header of a run a report on a sweep needs; without the target, of which the identity tells. */
export type SweptHeader = Pick<
  RunHeader,
  'profile' | 'requirements' | 'only' | 'skip' | 'failOn' | 'partial' | 'startedAt' | 'warnings'
> & {
  readonly embedded: boolean;
  readonly principals: readonly string[];
};

/** What it took, in all its sessions. */
export interface SweepStatistics extends Pick<SendStatistics, 'sent' | 'throttled' | 'waitedMs' | 'repeated'> {
  readonly durationMs: number;
}

export const nothingSent: SweepStatistics = { sent: 0, throttled: 0, waitedMs: 0, repeated: 0, durationMs: 0 };

/** What two sessions took together, one after the other. */
export function added(one: SweepStatistics, other: SweepStatistics): SweepStatistics {
  return {
    sent: one.sent + other.sent,
    throttled: one.throttled + other.throttled,
    waitedMs: one.waitedMs + other.waitedMs,
    repeated: one.repeated + other.repeated,
    durationMs: one.durationMs + other.durationMs,
  };
}

const mostMebibytes = 256;

/** The file of a sweep in its output folder. */
export function sweepFileIn(out: string): string {
  return join(out, 'sweep.json');
}

/** Writes the file, whole or not at all. */
export function writeSweepFile(file: string, content: SweepFile): void {
  const text = JSON.stringify(content);
  writeReports(new Map([[file, `{"sha256":"${digestOf(text)}","sweep":${text}}\n`]]));
}

/** Reads the file of a sweep; nothing where there is none. */
export function earlierSweep(file: string): SweepFile | undefined {
  return existsSync(file) ? readSweepFile(file) : undefined;
}

/**
 * Reads the file of a sweep, which must be as it was written.
 * @throws {ConfigError} it is no such file, or was changed
 */
export function readSweepFile(file: string): SweepFile {
  const value = jsonOf(foreignText(file, mostMebibytes));
  const { sha256, sweep } = isObject(value) ? value : {};
  if (typeof sha256 !== 'string' || !isObject(sweep)) throw new ConfigError(`${file}: this is no file of a sweep`);
  if (digestOf(JSON.stringify(sweep)) !== sha256)
    throw new ConfigError(`${file}: is not as it was written: it was changed or cut off; sweep again`);
  if (sweep['version'] !== 2)
    throw new ConfigError(`${file}: comes from another version of the suite; sweep again with this one`);
  // The digest holds what this suite wrote, in this version of the file.
  return sweep as unknown as SweepFile;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** How two sweeps differ, so that one is no part or beginning of the other; nothing where they do not. */
export function differenceOf(one: SweepIdentity, other: SweepIdentity): string | undefined {
  const members = Object.keys(one) as (keyof SweepIdentity)[];
  const different = members.find((each) => JSON.stringify(one[each]) !== JSON.stringify(other[each]));
  if (different === undefined) return undefined;
  return `${words[different]}: ${shown(one[different])} and ${shown(other[different])}`;
}

const words: Readonly<Record<keyof SweepIdentity, string>> = {
  suite: 'the version of the suite differs',
  checks: 'the checks differ',
  baseUrl: 'the target differs',
  asker: 'the caller differs',
  expand: '--expand differs',
  unit: '--shard-by differs',
  filters: 'the selection of checks differs',
  narrowing: 'the printer or the share that is swept differs',
  source: 'the jobs come from elsewhere',
};

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
