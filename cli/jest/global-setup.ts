import { announceSession, currentSession } from '../../harness/session.js';
import { uninterrupted } from '../interruption.js';
import { observeTarget } from '../observe-target.js';
import { runOptions } from '../options.js';

/**
 * Observes the target before Jest judges, as environment variables and the configuration file name it.
 * The command `run` has done so already when it starts Jest.
 */
export default async function globalSetup(): Promise<void> {
  if (currentSession() !== undefined) return;
  const options = runOptions({}, process.env, process.stdout.isTTY);
  announceSession(await observeTarget(options, uninterrupted));
}
