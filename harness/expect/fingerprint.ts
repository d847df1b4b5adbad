import { createHash } from 'node:crypto';
import type { Finding } from '../../model/verdict.js';

const letters = 'abcdefghijklmnop';
const length = 8;

/**
 * Eight letters that tell one deviation from another and are the same in every run: place, expectation and answer count,
 * what a service, a clock or a seed puts into them does not. Letters alone, which YAML never takes for a number.
 * @param invented what the run invented: ids and names that another seed makes others
 */
export function fingerprintOf({ at, expected, actual }: Finding, invented: readonly string[]): string {
  const hidden = (text: string): string => invented.reduce((rest, each) => rest.replaceAll(each, '…'), text);
  const parts = [place(hidden(at)), words(hidden(expected), at), words(hidden(actual), at)];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, length);
  return Array.from(digest, (digit) => letters[Number.parseInt(digit, 16)] ?? '').join('');
}

/** The fingerprints of some deviations, each once. */
export function fingerprintsOf(findings: readonly Finding[], invented: readonly string[]): readonly string[] {
  return [...new Set(findings.map((each) => fingerprintOf(each, invented)))].toSorted();
}

/** A place without indexes: which task or document deviates is up to the job. */
function place(at: string): string {
  return at.replace(/\d+/g, '#');
}

/** Text without what varies: quoted values, JSON, hosts, ids, dates and numbers. A status stays, for it is what counts. */
function words(text: string, at: string): string {
  const status = at.startsWith('/') ? undefined : /^[1-5]\d\d\b/.exec(text)?.[0];
  const rest = status === undefined ? text : text.slice(status.length);
  return (status ?? '') + withoutValues(rest);
}

function withoutValues(text: string): string {
  return text
    .replace(/"(?:[^"\\]|\\.)*"?/g, '"…"')
    .replace(/'[^']*'?/g, "'…'")
    .replace(/[{[].*$/s, '{…}')
    .replace(/\bhttps?:\/\/[^\s/]+/gi, 'https://…')
    .replace(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), .{1,30} GMT\b/g, '#')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi, '#')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, '#')
    .replace(/\d[\d.:TZ+-]*/g, '#');
}
