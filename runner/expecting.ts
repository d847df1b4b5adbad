import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Expecting } from '../harness/expect/expectation.js';
import { readExpectations } from '../harness/expect/read.js';
import { ConfigError } from '../model/errors.js';
import type { RunReport } from '../model/report.js';
import type { Target } from '../model/target.js';
import { amount } from '../reporters/text.js';
import { writeReports } from '../reporters/write.js';
import { checks } from '../suites/index.js';
import { inventedId, inventedName, inventedToken } from '../suites/vocabulary/invented.js';
import type { RunOptions } from './options.js';

type ExpectOptions = Pick<RunOptions, 'expect' | 'updateExpect'>;

/**
 * The failures that the operator expects, if a file is named. One that is about to be written need not be there yet.
 * @param now the time of the run, in milliseconds
 * @throws {ConfigError} the file cannot be used; names each place
 */
export async function expectingOf(
  { expect: file, updateExpect = false }: ExpectOptions,
  now: number,
): Promise<Expecting | undefined> {
  if (file === undefined) {
    if (updateExpect) throw new ConfigError('--update-expect: which file? Name it with --expect FILE');
    return undefined;
  }
  const isNew = updateExpect && !existsSync(file);
  const entries = isNew ? [] : await readExpectations(file, { checks, now, isDraft: updateExpect });
  return { file, entries, invented };
}

/** What a run against a target invents. */
export function invented(target: Pick<Target, 'seed'>): readonly string[] {
  return target.seed === undefined ? [] : [inventedId, inventedName, inventedToken].map((draw) => draw(target));
}

/**
 * Brings the file with the expected failures up to date with a run, and says what has changed.
 * @throws {WriteError} it cannot be written
 */
export async function updateExpectations(report: RunReport, expecting: Expecting): Promise<string> {
  const { updated } = await import('../harness/expect/update.js');
  const { file } = expecting;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { seed, startedAt } = report;
  const target = seed === undefined ? {} : { seed };
  const { text, added, dropped } = updated(before, expecting, report, { startedAt, target });
  if (added + dropped === 0) return `${file} is up to date`;
  writeReports(new Map([[resolve(file), text]]), '--expect');
  const entries = (count: number): string => amount(count, 'entry').replace(/ys$/, 'ies');
  const next = added === 0 ? '' : '; give each a reason, an owner and a ticket before the next run';
  return `${file}: ${entries(added)} added, ${entries(dropped)} removed${next}`;
}
