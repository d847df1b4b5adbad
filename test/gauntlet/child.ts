import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Limits } from './limits.js';
import type { Setting } from './setting.js';

/** npm and Jest both run in the folder of the package. */
const root = process.cwd();
const patienceMs = 10_000;

/** How a run of the built command ended, and what it took. */
export interface Ended {
  readonly folder: string;
  readonly code: number | null;
  readonly seconds: number;
  /** Peak memory of the process in MiB; nothing when it was killed before it could say. */
  readonly mebibytes: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run is told, besides the limits of the gauntlet. */
export interface Told {
  readonly configuration: object;
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * The target of a run: everything that the reference service has, and a token for everybody who may ask.
 * @param issuer a program of Node in place of the token issuer
 */
export function targetAt(baseUrl: string, { jobs, users, tokens }: Setting, issuer?: string): Told {
  const command = issuer === undefined ? ['cat', 'tokens.json'] : [process.execPath, '-e', issuer];
  return {
    configuration: { baseUrl, jobs, users, tokenIssuer: { command } },
    files: { 'tokens.json': JSON.stringify({ tokens }) },
  };
}

/** Runs the built command in a folder of its own, and kills it when it exceeds its deadline by far. */
export function runCommand(
  { configuration, files = {} }: Told,
  { timeoutMs, deadlineMs, graceMs }: Limits,
): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'gpjc-gauntlet-'));
  const usage = join(folder, 'usage.ndjson');
  writeFileSync(join(folder, 'conformance.config.json'), JSON.stringify(configuration));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const limits = ['--timeout', String(timeoutMs), '--deadline', String(deadlineMs)];
  const argv = ['--require', join(root, 'bench', 'usage.cjs'), join(root, 'dist', 'cli', 'main.js'), 'run', ...limits];
  const PATH = [dirname(process.execPath), process.env['PATH']].join(':');
  const started = performance.now();
  const child = spawn(process.execPath, [...argv, '--verbose'], {
    cwd: folder,
    env: { PATH, GPJC_BENCH_FILE: usage },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: deadlineMs + graceMs + patienceMs,
    killSignal: 'SIGKILL',
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ folder, code, seconds, mebibytes: peakIn(usage), ...output });
    });
  });
}

function peakIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const [line = ''] = readFileSync(file, 'utf8').split('\n');
  return (JSON.parse(line) as { mebibytes: number }).mebibytes;
}
