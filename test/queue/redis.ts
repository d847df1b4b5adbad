import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { data } from '../fixtures/paths.fixture.js';
import type { ServerCertificate } from '../fixtures/raw-server.fixture.js';

/** A Redis on loopback, which is there for the tests alone. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** Ends it as a failure of its machine would, with what it was told written down. */
  readonly crash: () => Promise<void>;
  /** Starts it again where it was. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @param flags of `redis-server`, such as `--requirepass` */
export function startRedis(...flags: readonly string[]): Promise<TestRedis> {
  return startAt('redis', (port) => ['--port', port, ...flags]);
}

/** One that speaks TLS alone, with a certificate of `test/data/tls`. */
export function startTlsRedis(certificate: ServerCertificate): Promise<TestRedis> {
  const file = (name: string): string => join(data, 'tls', `${name}.pem`);
  const files = ['--tls-cert-file', file(certificate), '--tls-key-file', file('key')];
  const clients = ['--tls-ca-cert-file', file('authority'), '--tls-auth-clients', 'no'];
  return startAt('rediss', (port) => ['--port', '0', '--tls-port', port, ...files, ...clients]);
}

async function startAt(scheme: string, flagsFor: (port: string) => readonly string[]): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'gpjc-redis-'));
  const port = await freePort();
  const flags = [...flagsFor(String(port)), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  let server = await started(flags);
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    crash: () => ended(server),
    restart: async () => {
      server = await started(flags);
    },
    stop: async () => {
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function started(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.on('error', () =>
      reject(new Error('redis-server is not installed; run: apt-get install --no-install-recommends redis-server')),
    );
    child.on('close', () => reject(new Error(`redis-server has ended: ${said}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve(child);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.on('close', () => resolve());
    child.kill('SIGKILL');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
