import { ConfigError } from '../../model/errors.js';
import { type CassetteHeading, cassetteHeading, cassetteJournal } from '../../schemas/journal.js';
import type { Redactor } from '../secrets/redactor.js';
import { journalOf } from './journal.js';
import type { Journal } from './run.js';
import { foreignText, jsonOf, redactedJsonOf, shaped, withServiceRoot } from './untrusted-file.js';

/** What a suite is made of, as digests: its checks with what they verify, and the source document. */
export interface Digests {
  readonly checks: string;
  readonly source: string;
}

/** A run that was kept: all that its journal holds, and what the suite was made of that judged it. */
export interface Cassette {
  readonly digests: Digests;
  readonly journal: Journal;
}

const format = 'graph-printjob-conformance cassette';
const version = 1;

/** More would take a gigabyte to read, for somebody who has filled it with trifles. */
export const mostMebibytes = 64;

/** A cassette of the lines of a journal: one JSON document, a line of the journal on each of its own. */
export function cassetteText(lines: readonly string[], digests: Digests): string {
  const heading: CassetteHeading = { format, version, digests };
  const head = JSON.stringify(heading).slice(0, -1);
  return `${head},\n"journal":[\n${lines.join(',\n')}\n]}\n`;
}

/**
 * Reads a cassette. Whoever wrote it may have meant harm: nothing in it is taken for anything but data. What `redact`
 * knows to be secret is taken out, as it would have been when this suite had recorded it.
 * @throws {ConfigError} it is missing, no cassette, or one that this suite cannot read; says where
 */
export function readCassette(file: string, redact: Redactor): Cassette {
  const json = foreignText(file, mostMebibytes);
  const value = redactedJsonOf(json, redact);
  const { digests, version: found } = shaped(
    cassetteHeading,
    value,
    value === undefined ? placeOfDefect(file, json) : file,
  );
  if (found !== version)
    throw new ConfigError(`${file}: a cassette of version ${found}; this suite reads version ${version}`);
  const lines = shaped(cassetteJournal, value, file).journal;
  const journal = journalOf(lines.map((line, index) => withServiceRoot(line, file, `/journal/${index}`)));
  if (journal === undefined) throw new ConfigError(`${file}: no line of its journal says what run it was`);
  return { digests, journal };
}

/** Names the first line that is no JSON, as far as the lines are those that a cassette is written in. */
function placeOfDefect(file: string, json: string): string {
  const [, , ...lines] = json.split('\n');
  const index = lines.findIndex((each) => jsonOf(each.replace(/,$/, '')) === undefined);
  return index < 0 ? file : `${file}:${index + 3}`;
}
