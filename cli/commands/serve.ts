import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../harness/package-root.js';
import { ConfigError, codeOf, reasonOf } from '../../model/errors.js';
import type { World } from '../../reference/entities.js';
import { faults } from '../../reference/faults/index.js';
import { type ServedReference, serveReference } from '../../reference/http.js';
import { tenantWorld } from '../../reference/tenant/tenant.js';
import { variationLines, variationsNamed } from '../../reference/valid/variations/index.js';
import { seededWorld } from '../../reference/world.js';
import { exitCode } from '../../runner/exit.js';
import type { Io } from '../../runner/io.js';

export interface ServeFlags {
  readonly port: number;
  /** Of a large tenant; the small world if there are neither jobs nor printers. */
  readonly jobs?: number;
  readonly printers?: number;
  readonly seed?: number;
  readonly fault?: readonly string[];
  readonly variation?: readonly string[];
  /** The name that `variation` had before. */
  readonly liberty?: readonly string[];
}

const usualSeed = 20_200_204;

/**
 * Serves the reference service until it is interrupted.
 * @throws {ConfigError} the port cannot be listened on
 * @throws {UnknownNameError} no fault or variation has this id
 */
export async function serve(flags: ServeFlags, io: Io): Promise<number> {
  const { port, fault = [], variation = [], liberty = [] } = flags;
  const varied = [...variation, ...liberty];
  if (fault.includes('list'))
    return print(
      io,
      faults.map(({ id, breaks }) => `${id}  breaks ${breaks}`),
    );
  if (varied.includes('list')) return print(io, variationLines);
  const alterations = variationsNamed(varied);
  const { seed = usualSeed } = flags;
  const served = await serveReference({ port, world: worldOf(flags), faults: fault, seed, alterations }).catch(
    (error: unknown) => {
      throw portError(port, error);
    },
  );
  const folder = mkdtempSync(join(tmpdir(), 'graph-printjob-conformance-'));
  const interruption = interrupted();
  io.stdout.write(await introduction(served, folder, [...fault, ...varied]));
  await interruption;
  rmSync(folder, { recursive: true, force: true });
  await served.close();
  return exitCode.ok;
}

/** As many jobs as a printer of a large tenant has, unless the numbers of both are given. */
const jobsPerPrinter = 500;

function worldOf({ jobs, printers, seed = usualSeed }: ServeFlags): World {
  if (jobs === undefined && printers === undefined) return seededWorld;
  const asked = jobs ?? (printers ?? 1) * jobsPerPrinter;
  return tenantWorld({ jobs: asked, printers: printers ?? Math.ceil(asked / jobsPerPrinter), seed });
}

/** Explains a system error about an unavailable port; returns any other error unchanged. */
function portError(port: number, error: unknown): unknown {
  if (!['EADDRINUSE', 'EACCES'].includes(codeOf(error))) return error;
  return new ConfigError(`--port ${port}: cannot listen there (${reasonOf(error)}); --port 0 takes any free one`);
}

function print(io: Io, lines: readonly string[]): number {
  io.stdout.write(`${lines.join('\n')}\n`);
  return exitCode.ok;
}

async function introduction(served: ServedReference, folder: string, ways: readonly string[]): Promise<string> {
  const [key, config] = [join(folder, 'signing-key.json'), join(folder, 'conformance.config.yaml')];
  const issuer = [process.execPath, join(packageRoot(), 'dist', 'reference', 'mint.js'), key];
  writeFileSync(key, JSON.stringify(await served.signingKey()), { mode: 0o600 });
  writeFileSync(config, await configuration(served, issuer));
  chmodSync(folder, 0o700);
  const principal = '{"id":"reader","type":"delegated","user":"alice","permissions":["PrintJob.Read"]}';
  return [
    `The reference service listens on ${served.baseUrl}${ways.length === 0 ? '' : `, with ${ways.join(', ')}`}`,
    ...served.hidden.map(({ id, count }) => `${count} of ${served.size} jobs have the fault ${id}`),
    `Configuration file: ${config}`,
    '',
    'Check it:',
    `  npx graph-printjob-conformance run --config ${config}`,
    'Mint a token:',
    `  echo '{"principals":[${principal}]}' | ${issuer.join(' ')}`,
    '',
    'Ctrl-C ends it.',
    '',
  ].join('\n');
}

async function configuration({ baseUrl, jobs, users }: ServedReference, command: readonly string[]): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify({ baseUrl, jobs, users, tokenIssuer: { command } });
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
      resolve();
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
}
