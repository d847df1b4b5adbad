import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { proxyFor } from '../../harness/http/proxy.js';
import { isListening } from '../../harness/http/reach.js';
import { ConfigError } from '../../model/errors.js';
import { configuredOptions } from '../../runner/configured-options.js';
import type { Io } from '../../runner/io.js';
import { lookOf } from '../../runner/look.js';
import type { RunOptions } from '../../runner/options.js';
import type { RunFlags } from '../../runner/run-flags.js';
import { watchEvents } from '../../runner/watch/events.js';
import { type FileStates, statesOf, watchFiles } from '../../runner/watch/files.js';
import { readKeys } from '../../runner/watch/keys.js';
import { filesReadBy } from '../../runner/watch/read-files.js';
import { changesSince, resultsIn } from '../../runner/watch/since.js';
import { type Scope, type Watched, watch } from '../../runner/watch/watch.js';
import { explained } from '../failures.js';
import { run } from './run.js';

const connectMs = 2000;

/**
 * Runs, and again whenever the target is back after a restart, a file that the run reads has changed, or a key says so.
 * @throws {ConfigError} the options cannot be used when it begins
 */
export async function watchRuns(flags: RunFlags, io: Io): Promise<number> {
  const given = { ...flags };
  delete given.lastFailed;
  const options = await configuredOptions(given, io);
  const events = watchEvents();
  const interrupt = (): void => events.push({ kind: 'interrupt' });
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const each of signals) process.on(each, interrupt);
  const leave = readKeys(process.stdin, events, () => process.emit('SIGINT'));
  try {
    const session = new Session(given, options, io);
    const watched = { ...session.watched(), ...(await upkeep(options, io)), events, pause: waitFor };
    return await watch(
      { ...watched, look: () => session.look((file) => events.push({ kind: 'changed', file })) },
      flags.lastFailed === true ? 'failed' : 'all',
    );
  } finally {
    leave();
    for (const each of signals) process.off(each, interrupt);
  }
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}

/** What tells whether the target is up: nothing behind a proxy, and nothing of the embedded reference service. */
async function upkeep(options: RunOptions, { secrets }: Io): Promise<Pick<Watched, 'isUp'>> {
  const baseUrl = baseUrlOf(options);
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return {};
  if ((await proxyFor(new URL(baseUrl).origin, secrets)) !== undefined) return {};
  return { isUp: () => isListening(baseUrl, connectMs) };
}

const baseUrlOf = ({ settings, configuration }: RunOptions): string | undefined =>
  settings.baseUrl?.value ?? configuration?.baseUrl;

/** The runs of one watch: the options that the last of them had, and its results. */
class Session {
  readonly #flags: RunFlags;
  #options: RunOptions;
  readonly #io: Io;
  #runs = 0;
  #files: FileStates = new Map();

  constructor(flags: RunFlags, options: RunOptions, io: Io) {
    this.#flags = flags;
    this.#options = options;
    this.#io = io;
  }

  watched(): Pick<Watched, 'run' | 'say' | 'target' | 'hint'> {
    const { stdout, secrets } = this.#io;
    const target = secrets.text(baseUrlOf(this.#options) ?? 'the embedded reference service');
    const keys = process.stdin.isTTY ? 'a: all, f: what failed, Enter: again, q: quit.' : 'Ctrl-C ends it.';
    return {
      run: (scope) => this.#run(scope),
      say: (line) => void stdout.write(`${secrets.text(line)}\n`),
      target,
      hint: `\nWatching ${target} and its configuration. ${keys}`,
    };
  }

  look(onChange: (file: string) => void): () => void {
    const onFailure = (reason: string): void => {
      this.#io.notices.warn(`changes of files are not noticed (${reason})`);
    };
    return watchFiles({ before: this.#files, onChange, onFailure });
  }

  /** What cannot be used any more is explained, and may be put right while the watch goes on. */
  async #run(scope: Scope): Promise<number> {
    const isFirst = this.#runs === 0;
    this.#runs += 1;
    this.#files = statesOf(filesReadBy(this.#options));
    try {
      this.#options = await configuredOptions(this.#flags, this.#io);
      const files = filesReadBy(this.#options);
      this.#files = new Map([...statesOf(files), ...[...this.#files].filter(([file]) => files.includes(file))]);
      const before = isFirst ? undefined : resultsIn(this.#options.out);
      const code = await run(scope === 'failed' ? { ...this.#flags, lastFailed: true } : this.#flags, this.#io);
      this.#acceptOwnChange();
      const after = resultsIn(this.#options.out);
      const { width } = lookOf(this.#options, this.#io);
      if (before !== undefined && after !== undefined)
        this.#io.stdout.write(`\nSince the run before:\n${changesSince(before, after, width)}`);
      return code;
    } catch (error) {
      if (isFirst || !(error instanceof ConfigError)) throw error;
      return explained(error, this.#io);
    }
  }

  /** What --update-expect writes is no reason to run again. */
  #acceptOwnChange(): void {
    const { updateExpect, expect } = this.#options;
    if (updateExpect !== true || expect === undefined) return;
    this.#files = new Map([...this.#files, ...statesOf([resolve(expect)])]);
  }
}
