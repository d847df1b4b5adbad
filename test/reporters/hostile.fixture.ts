import fc from 'fast-check';
import type { RunReport } from '../../harness/report.js';
import { inconclusive, notApplicable } from '../../harness/verdict.js';
import { failed, passed, reportOf, result } from './report.fixture.js';

/** What no report may hold, but for line feeds between its lines. */
export const hiddenCharacter = /[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u;

const nasty = [
  '\u0000',
  '\u001b[2J\u001b]0;title\u0007',
  '\ufffe\uffff',
  '\ud800',
  '\udc00\ud800',
  '\u202eevil\u2066',
  ']]>',
  '</failure><failure message="',
  '<![CDATA[',
  '&amp;&#0;&#x1b;',
  '"\'`$(id)',
  '\r\n\n::error::x',
  '##vso[task.complete result=Failed]',
  '[[ATTACHMENT|/etc/passwd]]',
  '\u2028\u2029\u0085',
  '用紙🖨',
];

const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((each) => String.fromCharCode(...each));

/** Any sequence of UTF-16 code units, and what breaks terminals, XML, JSON and CI systems. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...nasty), units, fc.string({ unit: 'binary' })), { maxLength: 6 })
  .map((parts) => parts.join(''));

/** All of it at once. */
export const nastyText = nasty.join(' ');

/** A report whose every foreign field holds the text. */
export function hostile(text: string): RunReport {
  const fields = { title: text, exchanges: [text, `${text}?`], curl: `curl ${text}` };
  const finding = { at: text, expected: text, actual: text, exchange: text };
  return reportOf(
    [
      result('ROUTES-PRINTER', 'routes', failed(finding, { ...finding, exchange: 'other' }, { actual: text }), fields),
      result('ROUTES-CONTAINMENT', 'routes', failed(finding), fields),
      result('RESPONSE-STATUS', 'response', inconclusive(text), fields),
      result('RESPONSE-ENCODING', 'response', inconclusive(text), fields),
      result('RESPONSE-BODY', 'response', notApplicable(text), fields),
      result('JOB-ID', 'job', passed, fields),
    ],
    {
      target: { baseUrl: text, embedded: true },
      profile: text,
      filters: [text],
      verdict: 'not-conformant',
      rootCause: text,
      unlocks: [{ kind: 'fixture', prerequisite: text, supply: text, checks: ['response-status-holds'] }],
    },
  );
}
