import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');
const main = join(root, 'dist', 'cli', 'main.js');

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** One test of `results.json`, as far as these tests look. */
export interface CtrfTest {
  readonly name: string;
  readonly status: string;
  readonly rawStatus: string;
  readonly extra: { readonly checkId: string; readonly requirement: string };
}

/** A folder that is removed with all its contents when the tests of a file end. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'end-to-end-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs a command of Node to its end; what the surrounding environment says about a target does not reach it. */
export function node(args: readonly string[], cwd: string, settings: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { ...environment(), ...settings };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd, env, maxBuffer: 2 ** 24 }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, output: `${stdout}${stderr}` }),
    );
  });
}

/** Runs a command of the suite in a folder that holds no configuration file. */
export function cli(args: readonly string[], cwd: string): Promise<Ended> {
  return node([main, ...args], cwd);
}

/** The tests of the results.json in a folder. */
export function resultsIn(folder: string): readonly CtrfTest[] {
  const report: { results: { tests: CtrfTest[] } } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
  return report.results.tests;
}

export interface Served {
  /** The configuration file that `serve` wrote. */
  readonly config: string;
  readonly stop: () => Promise<void>;
}

/** Starts `serve` on a free port, and waits until it has said where it listens. */
export async function serve(faults: readonly string[], cwd: string): Promise<Served> {
  const flags = faults.flatMap((fault) => ['--fault', fault]);
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', ...flags], {
    cwd,
    env: environment(),
    timeout: 120_000,
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { config: await announced(child), stop };
}

function announced(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      const [, config] = /^Configuration file: (.+)$[^]*^Ctrl-C/m.exec(output) ?? [];
      if (config !== undefined) resolve(config);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('close', (code) => reject(new Error(`serve ended with ${code}: ${output}`)));
  });
}

function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GPJC_|NODE_OPTIONS|JEST_)/.test(name)));
}
