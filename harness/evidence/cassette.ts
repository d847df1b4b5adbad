import { ConfigError } from '../../model/errors.js';
import { type CassetteHeading, cassetteHeading, cassetteJournal } from '../../schemas/journal.js';
import type { Redactor } from '../secrets/redactor.js';
import { journalOf } from './journal.js';
import type { Journal } from './run.js';
import { foreignText, jsonOf, redactedJsonOf, shaped, withServiceRoot } from './untrusted-file.js';

/** Digests that identify a suite: of its checks with what they verify, and of the source document. */
export interface Digests {
  readonly checks: string;
  readonly source: string;
}

/** A recorded run: everything in its journal, and the digests of the suite that judged it. */
export interface Cassette {
  readonly digests: Digests;
  readonly journal: Journal;
}

const format = 'graph-printjob-conformance cassette';
const version = 1;

/** A larger file of many tiny values would take a gigabyte of memory to read. */
export const mostMebibytes = 64;

/** A cassette of the lines of a journal: one JSON document, a line of the journal on each of its own. */
export function cassetteText(lines: readonly string[], digests: Digests): string {
  const heading: CassetteHeading = { format, version, digests };
  const head = JSON.stringify(heading).slice(0, -1);
  return `${head},\n"journal":[\n${lines.join(',\n')}\n]}\n`;
}

/**
 * Reads a cassette. It is untrusted: its content is only ever treated as data. Secrets that `redact` knows are
 * removed, as if this suite had recorded it.
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
