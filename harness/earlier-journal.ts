import { ConfigError } from './errors.js';
import { foreignText, jsonOf, shaped } from './foreign-file.js';
import { type Journal, journalOf } from './journal.js';
import { line } from './line-shape.js';

const mostMebibytes = 256;

/**
 * Reads the journal of an earlier run, as whatever ended that run left it: a last line that was cut short is left out.
 * @throws {ConfigError} it is missing, or not a journal; names the line
 */
export function readEarlierJournal(file: string): Journal {
  const texts = foreignText(file, mostMebibytes).split('\n').slice(0, -1);
  const journal = journalOf(texts.map((text, index) => shaped(line, jsonOf(text), `${file}:${index + 1}`)));
  if (journal === undefined)
    throw new ConfigError(`${file}: the run ended before it began; there is nothing to report`);
  return journal;
}
