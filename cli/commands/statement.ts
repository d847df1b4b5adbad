import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../../model/errors.js';
import { profileVerdict, statementJson, statementPage } from '../../reporters/statement.js';
import { amount, oneLine } from '../../reporters/text.js';
import { writeReports } from '../../reporters/write.js';
import { digestOf } from '../../runner/evidence-files.js';
import { exitCode } from '../../runner/exit.js';
import type { Io } from '../../runner/io.js';
import { stated, verified } from '../../runner/statement.js';

/** Flags of `statement`. */
export interface StatementFlags {
  readonly product?: string;
  readonly productVersion?: string;
  readonly out?: string;
  readonly verify?: boolean;
}

/**
 * Makes a statement of conformance from results, or verifies one; evidence that is not as it was is exit 1.
 * @throws {ConfigError} no statement can be made from the file, or it is none
 */
export function statement(file: string, flags: StatementFlags, io: Io): number {
  return flags.verify === true ? verify(file, io) : make(file, flags, io);
}

function make(file: string, flags: StatementFlags, { stdout }: Io): number {
  const [name, version] = [flags.product?.trim() ?? '', flags.productVersion?.trim() ?? ''];
  if (name === '' || version === '')
    throw new ConfigError('which product is it about? Name it with --product NAME --product-version VERSION');
  if (flags.out?.trim() === '') throw new ConfigError('--out is empty; give it a value, or leave it out');
  const out = resolve(flags.out ?? dirname(file));
  const made = stated(file, { name, version }, out);
  const json = statementJson(made);
  const files = [
    [join(out, 'statement.json'), json],
    [join(out, 'statement.html'), statementPage(made, digestOf(json))],
  ] as const;
  writeReports(new Map(files));
  const profiles = made.profiles.map((each) => `${each.name} ${profileVerdict(each)}`).join(', ');
  stdout.write(`${oneLine(`${name} ${version}`)}: ${profiles}\n`);
  stdout.write(`Statement in ${flags.out ?? dirname(file)}: statement.html, statement.json\n`);
  return exitCode.ok;
}

function verify(file: string, { stdout }: Io): number {
  const { deviations, intact, madeBy } = verified(file);
  for (const each of deviations) stdout.write(`${oneLine(each)}\n`);
  if (deviations.length > 0) return exitCode.notConformant;
  stdout.write(`${oneLine(file)}: ${amount(intact.length, 'file')} as stated (${oneLine(intact.join(', '))})\n`);
  if (madeBy !== undefined)
    stdout.write(`What it says of them is not verified: version ${oneLine(madeBy)} made it, and can do that\n`);
  return exitCode.ok;
}
