import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureFolder } from '../../harness/folder.js';
import { ConfigError, reasonOf } from '../../model/errors.js';
import { inThread } from '../../proof/in-thread.js';
import { matrixFile } from '../../proof/matrix-file.js';
import { scoreOf } from '../../proof/result.js';
import { resultText } from '../../proof/text.js';
import { writeReports } from '../../reporters/write.js';
import { exitCode } from '../../runner/exit.js';
import type { Io } from '../../runner/io.js';
import { type ProgressDisplay, progressOn } from '../../runner/progress.js';

/** The default seed of the services, so that results are reproducible. */
export const defaultSeed = 20200204;
export const defaultServices = 300;

export interface SelfTestFlags {
  readonly seed?: number;
  readonly services?: number;
  readonly json?: string;
  readonly weakenEach?: true;
}

/** Proves the checks against the reference, its faults and generated valid services, and prints the proof. */
export async function selfTest(flags: SelfTestFlags, io: Io): Promise<number> {
  const { seed = defaultSeed, services = defaultServices, json, weakenEach = false } = flags;
  if (json !== undefined) ensureWritable(json);
  const started = performance.now();
  let progress: ProgressDisplay | undefined;
  const result = await inThread({ seed, services, mutateEach: weakenEach }, (done, planned) => {
    progress ??= progressOn(io.stderr, planned, 'services judged');
    progress.update(done);
  });
  progress?.end();
  const cost = { seconds: (performance.now() - started) / 1000, mebibytes: process.resourceUsage().maxRSS / 1024 };
  io.stdout.write(resultText(result, cost));
  if (json !== undefined) writeReports(new Map([[json, matrixFile(result, cost)]]), '--json');
  return scoreOf(result).passed ? exitCode.ok : exitCode.notConformant;
}

/** Fails at once rather than after the self-test. */
function ensureWritable(file: string): void {
  const folder = dirname(file);
  try {
    ensureFolder(folder);
    accessSync(`${folder}/`, constants.W_OK);
  } catch (error) {
    throw new ConfigError(`--json ${file}: cannot be written (${reasonOf(error)})`);
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new ConfigError(`--json ${file}: is a folder; name a file`);
  }
}
