import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Profile } from '../../harness/plan/select.js';
import type { Phase } from './behaviour.js';
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
  /** Peak memory of the process during the run, in MiB; nothing when it was killed before it could say. */
  readonly mebibytes: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** What a run in a shared process still waited for when its time was up, as Node.js names it. */
  readonly left?: readonly string[];
  /** The folder of the earlier run in the same process that threw what ended this one. */
  readonly late?: string | undefined;
}

/** What a run is told, besides the limits of the gauntlet. */
export interface Told {
  readonly configuration: object;
  readonly profile: Profile;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The target of a run that has a phase: the jobs of the reference service, and a token for everybody who may ask.
 * @param issuer a program of Node in place of the token issuer
 */
export function targetAt(baseUrl: string, setting: Setting, phase: Phase = 'checks', issuer?: string): Told {
  const { jobs, users, tokens, clientSecret } = setting;
  const told = {
    profile: profileOf(phase),
    files: { 'tokens.json': JSON.stringify({ tokens }), secret: clientSecret },
  };
  if (phase === 'discovery') return { ...told, configuration: { baseUrl, users, tokenIssuer: printer } };
  if (phase !== 'issuer') return { ...told, configuration: { baseUrl, jobs, users, tokenIssuer: printer } };
  if (issuer !== undefined) {
    const tokenIssuer = { command: [process.execPath, '-e', issuer] };
    return { ...told, configuration: { baseUrl, jobs, users, tokenIssuer } };
  }
  const tokenEndpoint = new URL('/token', baseUrl).href;
  const oauth2 = { tokenEndpoint, clientId: 'gauntlet', clientSecret: { file: 'secret' } };
  return { ...told, configuration: { baseUrl, jobs, users, token: { oauth2 } } };
}

/** What a phase does to a server can be seen in the core; what reaches all checks is judged by all. */
export function profileOf(phase: Phase): Profile {
  return phase === 'checks' ? 'full' : 'core';
}

const printer = { command: ['cat', 'tokens.json'] };

/** Runs the command to its end. */
export type RunCommand = (told: Told, limits: Limits) => Promise<Ended>;

/** Makes the folder of a run, with all that it is told in files. */
export function folderFor({ configuration, files }: Told): string {
  const folder = mkdtempSync(join(tmpdir(), 'gpjc-gauntlet-'));
  writeFileSync(join(folder, 'conformance.config.json'), JSON.stringify(configuration));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The words of a run after the name of the command. */
export function argumentsFor({ profile }: Told, { timeoutMs, deadlineMs }: Limits): readonly string[] {
  const limits = ['--timeout', String(timeoutMs), '--deadline', String(deadlineMs)];
  return ['run', ...limits, '--profile', profile, '--verbose'];
}

/** The environment of a run: nothing but where programs are. */
export function environment(): Readonly<Record<string, string>> {
  return { PATH: [dirname(process.execPath), process.env['PATH']].join(':') };
}

/** When a run that exceeds its deadline by far is killed, in milliseconds. */
export function mostMs({ deadlineMs, graceMs }: Limits): number {
  return deadlineMs + graceMs + patienceMs;
}

/** Runs the built command in a process and a folder of its own. */
export const runCommand: RunCommand = (told, limits) => {
  const folder = folderFor(told);
  const usage = join(folder, 'usage.ndjson');
  const argv = ['--require', join(root, 'bench', 'usage.cjs'), join(root, 'dist', 'cli', 'main.js')];
  const started = performance.now();
  const child = spawn(process.execPath, [...argv, ...argumentsFor(told, limits)], {
    cwd: folder,
    env: { ...environment(), GPJC_BENCH_FILE: usage },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: mostMs(limits),
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
};

function peakIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const [line = ''] = readFileSync(file, 'utf8').split('\n');
  return (JSON.parse(line) as { mebibytes: number }).mebibytes;
}
