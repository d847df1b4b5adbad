import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { ensureFolder } from '../harness/folder.js';
import { ownerOnly, startPrivate } from '../harness/private-file.js';
import { ConfigError, codeOf, reasonOf } from '../model/errors.js';
import { isObject } from '../model/json.js';

/** What a run holds while it writes: no other one writes there. */
export interface Claim {
  /** Gives the place free; what the claim made and nothing was written to is gone. */
  readonly release: () => void;
}

/** Who holds a claim, as its file says. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When its process began, in ticks of the system; empty where the system does not tell. */
  readonly started: string;
}

/** A holder that shows no sign of life for so long is gone, where its process cannot be looked for. */
const silentMs = 10_000;
const beatMs = 1000;

/**
 * Claims an output folder for this process: what two runs write into one is of neither.
 * @param again whether this process may hold it already, as Jest does that watches
 * @throws {ConfigError} another run holds it, or nothing can be written there
 */
export function claimFolder(out: string, again = false): Claim {
  const folder = resolve(out);
  const made = missing(folder);
  const lock = join(folder, '.running');
  try {
    ensureFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    take(
      lock,
      again,
      (who) => `${folder}: ${who} is writing here; wait for it, or choose another folder with --out DIR`,
    );
  } catch (error) {
    removeEmpty(made);
    if (error instanceof ConfigError) throw error;
    const way = 'choose another folder with --out DIR';
    throw new ConfigError(`${folder}: cannot write the reports here (${reasonOf(error)}); ${way}`);
  }
  return held(lock, made);
}

/**
 * Claims a file that is written at the end of a run.
 * @throws {ConfigError} another run is going to write it
 */
export function claimFile(given: string): Claim {
  const file = resolve(given);
  const lock = join(dirname(file), `.${basename(file)}.running`);
  take(lock, false, (who) => `--record ${given}: ${who} records there; wait for it, or name another file`);
  return held(lock, []);
}

/** Creates the file of a claim, in place of one whose holder is gone. */
function take(lock: string, again: boolean, refusal: (who: string) => string): void {
  const own = JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid) } satisfies Holder);
  for (let turn = 0; turn < 3; turn += 1) {
    if (created(lock, own)) return;
    const holder = holderIn(lock);
    if (again && holder?.pid === process.pid && isAlive(holder, lock)) return;
    if (isAlive(holder, lock)) throw new ConfigError(refusal(nameOf(holder)));
    removeStale(lock);
  }
  throw new ConfigError(refusal(nameOf(holderIn(lock))));
}

/** Creates a file with its text at once, so that nobody reads it half, unless one is there. */
function created(lock: string, text: string): boolean {
  const whole = `${lock}.${randomUUID()}`;
  try {
    startPrivate(whole, text);
    linkSync(whole, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!noLinks.includes(codeOf(error))) throw error;
    return createdPlainly(lock, text);
  } finally {
    rmSync(whole, { force: true });
  }
}

/** What a file system says that knows no second name for a file. */
const noLinks: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

function createdPlainly(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: 'wx', mode: ownerOnly });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the file of a claim whose holder is gone. One of several that find it does, lest the second removes what the
 * first has put in its place.
 */
function removeStale(lock: string): void {
  const guard = `${lock}.stale`;
  if (!createdPlainly(guard, '') && silenceOf(guard) < silentMs) return;
  try {
    if (!isAlive(holderIn(lock), lock)) rmSync(lock, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function held(lock: string, made: readonly string[]): Claim {
  const beat = setInterval(() => touch(lock), beatMs);
  beat.unref();
  const release = (): void => {
    clearInterval(beat);
    process.off('exit', release);
    removeClaim(lock);
    removeEmpty(made);
  };
  process.on('exit', release);
  return { release };
}

function removeClaim(lock: string): void {
  try {
    rmSync(lock, { force: true });
  } catch {
    // The folder was lost or made read-only in the course of the run, which has said so; a claim without a holder is stale.
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // It is a sign of life only where the process itself cannot be looked for.
  }
}

function holderIn(lock: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(lock, 'utf8'));
    if (!isObject(value)) return undefined;
    const { pid, host, started } = value;
    const isHolder = typeof pid === 'number' && typeof host === 'string' && typeof started === 'string';
    return isHolder ? { pid, host, started } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process that made a claim still runs: by the system where it can tell, else by its last sign of life. */
function isAlive(holder: Holder | undefined, lock: string): boolean {
  if (holder?.host !== hostname()) return silenceOf(lock) < silentMs;
  if (!exists(holder.pid)) return false;
  const started = startOf(holder.pid);
  return started === '' || holder.started === '' ? silenceOf(lock) < silentMs : started === holder.started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function silenceOf(file: string): number {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? Number.POSITIVE_INFINITY : Date.now() - stats.mtimeMs;
}

/** When a process began, which tells it from a later one of the same number; after the name, which may hold blanks. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function nameOf(holder: Holder | undefined): string {
  if (holder === undefined) return 'another run';
  const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
  return `another run (process ${holder.pid}${where})`;
}

/** The folders on a path that are not there, the innermost first. */
function missing(path: string): readonly string[] {
  return existsSync(path) || dirname(path) === path ? [] : [path, ...missing(dirname(path))];
}

function removeEmpty(folders: readonly string[]): void {
  try {
    for (const each of folders) rmdirSync(each);
  } catch {
    // Something was written there, or it was never made.
  }
}
