import { ConfigError } from '../model/errors.js';
import { exitCode } from '../runner/exit.js';

/** Ends the process with the exit code of a command; what it throws becomes one clear line and the code that fits. */
export async function exitWith(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.exitCode = await explain(error);
  }
}

async function explain(error: unknown): Promise<number> {
  if (error instanceof ConfigError) return say(error.problems.join('\n'), exitCode.usage);
  if (!(error instanceof Error)) return say(`defect of the suite: ${String(error)}`, exitCode.defect);
  switch (error.name) {
    case 'NothingSelected':
      return say(error.message, exitCode.incomplete);
    case 'UnknownNameError':
    case 'UnknownIdError':
      return say(error.message, exitCode.usage);
    case 'WriteError':
      return say(error.message, exitCode.defect);
    default:
      return say(`defect of the suite, please report it: ${error.stack ?? error.message}`, exitCode.defect);
  }
}

/** What went wrong may quote what the operator wrote, or what a target sent: secrets are taken out of it first. */
async function say(message: string, code: number): Promise<number> {
  const { secrets } = await import('../runner/secrets.js');
  process.stderr.write(`${secrets().text(message)}\n`);
  return code;
}
