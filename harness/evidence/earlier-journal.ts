import { ConfigError } from '../../model/errors.js';
import { journalLine } from '../../schemas/journal.js';
import type { Redactor } from '../secrets/redactor.js';
import { journalOf } from './journal.js';
import type { Journal } from './run.js';
import { foreignText, redactedJsonOf, shaped, withServiceRoot } from './untrusted-file.js';

const mostMebibytes = 256;

/**
 * Reads the journal of an earlier run, however that run ended: an incomplete last line is ignored. Secrets that `redact`
 * knows are removed, because they may not have been known then.
 * @throws {ConfigError} it is missing, or not a journal; names the line
 */
export function readEarlierJournal(file: string, redact: Redactor): Journal {
  const texts = foreignText(file, mostMebibytes).split('\n').slice(0, -1);
  const lines = texts.map((text, index) => {
    const place = `${file}:${index + 1}`;
    return withServiceRoot(shaped(journalLine, redactedJsonOf(text, redact), place), place, '');
  });
  const journal = journalOf(lines);
  if (journal === undefined)
    throw new ConfigError(`${file}: the run ended before it began; there is nothing to report`);
  return journal;
}
