import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { period } from '../../model/duration.js';
import { reasonOf } from '../../model/errors.js';
import type { Argv } from '../config/token-source.js';

export interface CommandLimits {
  /** The folder the command runs in. */
  readonly folder: string;
  readonly timeoutMs: number;
  /** Cap of what it may print, standard output and standard error each. */
  readonly maxBytes: number;
}

/** What a command printed, and why that is of no use, if so. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly problem?: string;
}

export const commandTimeoutMs = 30_000;

/**
 * Runs a command without a shell, `input` on its standard input, and waits until it has closed its output.
 * It gets a process group of its own, which is killed when the time is up, too much is printed or this process exits.
 */
export function runCommand(argv: Argv, input: string, limits: CommandLimits): Promise<CommandResult> {
  try {
    return outcomeOf(start(argv, limits.folder), input, limits);
  } catch (error) {
    return Promise.resolve({ stdout: '', stderr: '', problem: cannotStart(error) });
  }
}

function start([program, ...args]: Argv, cwd: string): ChildProcessWithoutNullStreams {
  return spawn(program, args, { cwd, detached: true, windowsHide: true });
}

function cannotStart(error: unknown): string {
  return `it cannot be started (${reasonOf(error)})`;
}

function outcomeOf(
  child: ChildProcessWithoutNullStreams,
  input: string,
  limits: CommandLimits,
): Promise<CommandResult> {
  const stop = (): void => killGroup(child);
  process.once('exit', stop);
  return new Promise<CommandResult>((resolve) => {
    const output = { stdout: '', stderr: '' };
    const end = (problem: string | undefined): void => {
      clearTimeout(timer);
      resolve(problem === undefined ? output : { ...output, problem });
    };
    const abandon = (problem: string): void => {
      end(problem);
      stop();
    };
    const keep = (stream: 'stdout' | 'stderr') => (chunk: string) => {
      output[stream] += chunk;
      if (output[stream].length > limits.maxBytes) abandon(`it printed more than ${limits.maxBytes} bytes`);
    };
    const timer = setTimeout(() => abandon(`it did not end within ${period(limits.timeoutMs)}`), limits.timeoutMs);
    child.stdout.setEncoding('utf8').on('data', keep('stdout'));
    child.stderr.setEncoding('utf8').on('data', keep('stderr'));
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => end(cannotStart(error)));
    child.on('close', (code, signal) => end(code === 0 ? undefined : `it ended with ${signal ?? `exit code ${code}`}`));
    child.stdin.end(input);
  }).finally(() => process.removeListener('exit', stop));
}

/** Kills a command with all it started, and lets go of its output. */
function killGroup(child: ChildProcessWithoutNullStreams): void {
  child.stdout.destroy();
  child.stderr.destroy();
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** Makes text of a command fit for one line of a message: no control characters, not much of it. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)} …` : line;
}
