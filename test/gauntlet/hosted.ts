import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { argumentsFor, type Ended, environment, folderFor, mostMs, type RunCommand } from './child.js';

/** A run that a host is to carry out. */
export interface Order {
  readonly folder: string;
  readonly args: readonly string[];
  /** How long the run may keep something open, from its start. */
  readonly patienceMs: number;
}

/** How it ended. */
export interface Answer extends Omit<Ended, 'folder' | 'seconds'> {
  /** Whether the host has ended with it. */
  readonly isLast: boolean;
}

/** Runs commands one after the other in a process that they share. */
export interface Host {
  readonly run: RunCommand;
  readonly close: () => void;
}

const root = process.cwd();

/** The command itself is the one that was built. */
const built: Plugin = {
  name: 'built',
  setup: (bundler) =>
    bundler.onResolve({ filter: /\/bundle\.js$/ }, () => ({
      path: join(root, 'dist', 'cli', 'bundle.js'),
      external: true,
    })),
};

/**
 * Bundles the host, and gives what opens one.
 * @param preloaded a module that each host loads first
 */
export async function hosts(preloaded?: string): Promise<() => Host> {
  const outfile = join(root, 'node_modules', '.cache', 'scripts', 'gauntlet-host.cjs');
  await build({
    entryPoints: [join('test', 'gauntlet', 'host.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    packages: 'external',
    plugins: [built],
    supported: { 'dynamic-import': false },
  });
  const execArgv = ['--expose-gc', ...(preloaded === undefined ? [] : ['--require', preloaded])];
  return () => hostIn(outfile, execArgv);
}

function hostIn(file: string, execArgv: readonly string[]): Host {
  let child: ChildProcess | undefined;
  return {
    run: async (told, limits) => {
      child ??= fork(file, {
        execArgv: [...execArgv],
        env: environment(),
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      const folder = folderFor(told);
      const started = performance.now();
      const order = { folder, args: argumentsFor(told, limits), patienceMs: limits.deadlineMs + limits.graceMs };
      const { isLast, ...ended } = await answerOf(child, order, mostMs(limits));
      if (isLast) child = undefined;
      return { folder, seconds: (performance.now() - started) / 1000, ...ended };
    },
    close: () => child?.kill(),
  };
}

const killed = { code: null, mebibytes: undefined, stdout: '', isLast: true };

/** Lets the host carry out an order. One that takes too long is killed, and has no exit code as a command has none. */
function answerOf(child: ChildProcess, order: Order, patienceMs: number): Promise<Answer> {
  let dying = '';
  const listen = (text: Buffer): void => void (dying += text.toString());
  child.stderr?.on('data', listen);
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const ended = new Promise<Answer>((resolve, reject) => {
    child.once('message', (answer: Answer) => resolve(answer));
    child.once('close', () => resolve({ ...killed, stderr: dying }));
    child.send(order, (error) => {
      if (error !== null) reject(new Error(`a host ended between two runs: ${error.message}`));
    });
  });
  return ended.finally(() => {
    clearTimeout(timer);
    child.stderr?.off('data', listen);
    child.removeAllListeners('message').removeAllListeners('close');
  });
}
