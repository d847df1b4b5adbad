import { resolve } from 'node:path';
import { claimFolder } from '../claim.js';
import { configuredOptions } from '../configured-options.js';
import { doorTo } from '../door.js';
import { uninterrupted } from '../interruption.js';
import type { Io } from '../io.js';
import { lookOf } from '../look.js';
import { observeTarget } from '../observe-target.js';
import { secretsOf } from '../secrets.js';
import { said } from './said.js';
import { announceSession } from './session.js';

/**
 * Observes the target before Jest judges, as environment variables and the configuration file name it. Its folder is
 * claimed until the process ends, for the reports are written when Jest has judged.
 */
export async function globalSetup(): Promise<void> {
  const { env: environment, stdout, stderr } = process;
  const io: Io = { environment, stdout: doorTo(stdout), stderr: doorTo(stderr), secrets: secretsOf(environment) };
  await observe(io).catch((error: unknown) => {
    throw said(error, io);
  });
}

async function observe(io: Io): Promise<void> {
  const options = await configuredOptions({}, io);
  const claim = claimFolder(options.out, true);
  const { journal, judgeBy } = await observeTarget(options, io, uninterrupted).catch((error: unknown) => {
    claim.release();
    throw error;
  });
  const deadline = performance.timeOrigin + judgeBy;
  announceSession({ journal, deadline, out: resolve(options.out), look: lookOf(options, io) });
}
