import { announceSession, currentSession } from '../../harness/evidence/session.js';
import { uninterrupted } from '../interruption.js';
import { observeTarget } from '../observe-target.js';
import { runOptions } from '../options.js';
import { secrets } from '../secrets.js';

/**
 * Observes the target before Jest judges, as environment variables and the configuration file name it.
 * The command `run` has done so already when it starts Jest.
 */
export default async function globalSetup(): Promise<void> {
  if (currentSession() !== undefined) return;
  const options = runOptions({}, process.env, process.stdout.isTTY);
  const session = await observeTarget(options, uninterrupted).catch((error: unknown) => {
    throw redacted(error);
  });
  announceSession(session);
}

/** The same error for Jest to print, without the secrets that it may quote. */
function redacted(error: unknown): unknown {
  if (!(error instanceof Error)) return secrets().text(String(error));
  const { name, message, stack = message } = error;
  return Object.assign(new Error(), { name, message: secrets().text(message), stack: secrets().text(stack) });
}
