import { resolve } from 'node:path';
import { claimFolder } from '../claim.js';
import { configuredOptions } from '../configured-options.js';
import { doorTo } from '../door.js';
import { expectingOf } from '../expecting.js';
import { earlierRuns } from '../history.js';
import { uninterrupted } from '../interruption.js';
import type { Io } from '../io.js';
import { lookOf } from '../look.js';
import { readAlready } from '../notices.js';
import { observeTarget } from '../observe-target.js';
import type { RunOptions } from '../options.js';
import { ioIn } from '../surroundings.js';
import { said } from './said.js';
import { announced, announceSession } from './session.js';

/**
 * Observes the target before Jest judges, as environment variables and the configuration file name it. Its folder is
 * claimed until the process ends, for the reports are written when Jest has judged.
 */
export async function globalSetup(): Promise<void> {
  const { env: environment, stdout, stderr } = process;
  const io = ioIn({ environment, stdout: doorTo(stdout), stderr: doorTo(stderr) });
  await observe(io).catch((error: unknown) => {
    throw said(error, io);
  });
}

async function observe(io: Io): Promise<void> {
  const options = await configuredOptions({}, io);
  const claim = claimFolder(options.out, true);
  const { journal, judgeBy, expecting } = await begun(options, io).catch((error: unknown) => {
    claim.release();
    throw error;
  });
  announceSession({
    journal,
    judgingMs: judgeBy - performance.now(),
    look: { ...lookOf(options, io), readAlready: readAlready(options.verbosity, io) },
    reports: announced(options, resolve(options.out), expecting),
  });
}

/** Observes the target, once the files that the run is held against are known to be fit for it. */
async function begun(options: RunOptions, io: Io) {
  const expecting = await expectingOf(options, Date.now());
  if (options.history !== undefined) earlierRuns(options.history, () => undefined);
  const { journal, judgeBy } = await observeTarget(options, io, uninterrupted);
  return { journal, judgeBy, expecting };
}
