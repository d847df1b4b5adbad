import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toReplace } from '../../../harness/private-file.js';
import type { Discovery } from '../../../model/discovery.js';
import { ConfigError, codeOf, reasonOf } from '../../../model/errors.js';
import { amount, oneLine, wrap } from '../../../reporters/text.js';
import { configuredOptions } from '../../../runner/configured-options.js';
import { discoverJobs } from '../../../runner/discover-jobs.js';
import { exitCode } from '../../../runner/exit.js';
import { onInterrupt } from '../../../runner/interruption.js';
import type { Io } from '../../../runner/io.js';
import { openRun } from '../../../runner/open-run.js';
import type { RunOptions } from '../../../runner/options.js';
import { type Answers, answersOf, type InitFlags } from './answers.js';
import { configurationText } from './text.js';

const fileName = 'conformance.config.yaml';

/**
 * Asks for a base URL and a source of tokens, looks for jobs, and writes a configuration file with comments.
 * @throws {ConfigError} a configuration file exists, or an answer cannot be used; nothing is left behind
 */
export async function init(flags: InitFlags, io: Io): Promise<number> {
  const interruption = onInterrupt('interrupted; no file was written', io);
  try {
    refuseToOverwrite();
    const answers = await answersOf(flags, io);
    io.stdout.write(closing(answers, await writeFor(answers, flags, io)));
    return exitCode.ok;
  } finally {
    interruption.end();
  }
}

/** Writes the file without jobs, searches for jobs with it, and writes it again with them. */
async function writeFor(answers: Answers, flags: InitFlags, io: Io): Promise<Discovery> {
  write(configurationText(answers, []), 'wx');
  process.once('exit', takeAway);
  try {
    const found = await jobsFor(flags, io);
    write(configurationText(answers, found.chosen), toReplace);
    return found;
  } catch (error) {
    takeAway();
    throw error;
  } finally {
    process.off('exit', takeAway);
  }
}

function refuseToOverwrite(): void {
  const known = ['yaml', 'yml', 'json'].map((extension) => `conformance.config.${extension}`).find(existsSync);
  if (known !== undefined)
    throw new ConfigError(`${known}: already exists and is not overwritten; move it, or run "doctor"`);
}

/** A file without jobs is incomplete, and the next init would refuse to overwrite it. */
function takeAway(): void {
  rmSync(fileName, { force: true });
}

function write(text: string, flag: 'wx' | typeof toReplace): void {
  try {
    const descriptor = openSync(fileName, flag);
    writeFileSync(descriptor, text);
    closeSync(descriptor);
  } catch (error) {
    const reason = codeOf(error) === 'EEXIST' ? 'is there already' : `cannot be written (${reasonOf(error)})`;
    throw new ConfigError(`${join(process.cwd(), fileName)}: ${reason}; run init in another folder`);
  }
}

async function jobsFor(flags: InitFlags, io: Io): Promise<Discovery> {
  const options: RunOptions = {
    ...(await configuredOptions({ ...flags, config: fileName }, { ...io, environment: {} })),
    settings: {},
  };
  const run = await openRun(options, io);
  return discoverJobs(run, { narrowing: {} }).finally(run.close);
}

function closing({ baseUrl }: Answers, { printers, shares, jobs, chosen, witnessed, shortfall }: Discovery): string {
  const found =
    shortfall === undefined
      ? `Found ${amount(printers, 'printer')}, ${amount(shares, 'share')} and ${amount(jobs, 'job')} at ${oneLine(baseUrl)}; chose ${chosen.length}: ${witnessed.join(', ')}.`
      : `Found no job to get: ${oneLine(shortfall.reason)}. Name one under "jobs".`;
  return [
    ...wrap(found, 80, 8),
    `Wrote ${fileName}: read it through, then`,
    '  npx graph-printjob-conformance doctor   # what can be judged, and what to fix',
    '  npx graph-printjob-conformance run      # judges what is supplied',
    '',
  ].join('\n');
}
