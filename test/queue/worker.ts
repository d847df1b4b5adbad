import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SweptSum } from '../../model/sweep.js';
import { newFolder } from '../fixtures/command.fixture.js';
import { main } from '../fixtures/paths.fixture.js';

export interface SweepEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A sweep that is under way in a process of its own. */
export interface StartedSweep {
  readonly folder: string;
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** What standard error says, once it says so. */
  readonly told: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<SweepEnd>;
}

/** Starts `sweep` in a new folder. */
export function startSweep(args: readonly string[], env: Readonly<Record<string, string>> = {}): StartedSweep {
  const folder = newFolder();
  const PATH = [dirname(process.execPath), process.env['PATH']].join(':');
  const child = spawn(process.execPath, [main, 'sweep', ...args], {
    cwd: folder,
    env: { PATH, ...env },
    timeout: 140_000,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = new Promise<SweepEnd>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
  });
  return {
    folder,
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    ended,
    told: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(output.stderr);
          if (found !== null) resolve(found[1] ?? found[0]);
        };
        child.stderr.on('data', look);
        void ended.then(({ stdout, stderr }) =>
          reject(new Error(`it never told ${String(pattern)}: ${stdout}${stderr}`)),
        );
        look();
      }),
  };
}

/** The name of the queue that a sweep has joined. */
export function queueOf({ told }: StartedSweep): Promise<string> {
  return told(/^sweeping by the queue (\S+) at/m);
}

/** What the sweep in a folder has seen, without the answers that it shows, which differ in their times. */
export function sumIn(folder: string, out = 'conformance-results') {
  const { sweep }: SweepJson = JSON.parse(readFileSync(join(folder, out, 'sweep.json'), 'utf8'));
  const { sum, done, broken } = sweep.state;
  const checks = Object.entries(sum.checks).map(([id, { kinds, ...check }]) => {
    const told = kinds.map(({ specimens, ...kind }) => ({ ...kind, specimens: specimens.map(({ job }) => job) }));
    return [id, { ...check, kinds: told }] as const;
  });
  return { ...sum, checks: Object.fromEntries(checks), done: done.length, broken, isFinished: sweep.isFinished };
}

interface SweepJson {
  readonly sweep: {
    readonly state: {
      readonly sum: SweptSum;
      readonly done: readonly string[];
      readonly broken: Readonly<Record<string, string>>;
    };
    readonly isFinished: boolean;
  };
}
