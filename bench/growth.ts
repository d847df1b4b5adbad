/**
 * Feeds texts that grow tenfold to all that reads text of others, and prints CPU milliseconds: judges, redaction, what
 * writes reports, what reads headers and links. Linear is tenfold; exits with 1 where it is far more, as quadratic is.
 */
import { pageOf } from '../harness/discovery/page.js';
import { parseBody } from '../harness/http/body.js';
import { decodeContent } from '../harness/http/content-coding.js';
import { retryAfterMs } from '../harness/http/retry-after.js';
import { unescaped } from '../harness/secrets/escapes.js';
import { createRedactor } from '../harness/secrets/redactor.js';
import { claimsOf } from '../harness/tokens/claims.js';
import type { Exchange, HeaderLine, HttpRequest } from '../model/exchange.js';
import { inert, oneLine, shorten, squeeze, visible, wrap } from '../reporters/text.js';
import { xmlText } from '../reporters/xml.js';
import { checks } from '../suites/index.js';

const kilobytes = [1, 10, 100];

/** More than tenfold, for caches and garbage; quadratic is a hundredfold. */
const mostGrowth = 40;

/** Less than this, in milliseconds, is not measured well enough to tell. */
const leastTold = 20;

const base = 'https://graph.microsoft.com/v1.0';
const context = `${base}/$metadata#print/printers('P')/jobs`;

/** How each text begins, and what it repeats. */
const texts: Readonly<Record<string, readonly [start: string, repeated: string]>> = {
  letters: ['', 'a'],
  digits: ['2020-02-04T00:00:00.', '0'],
  spaces: ['x', ' '],
  'line ends': ['', '\r\n'],
  quotes: ['', `"'`],
  backslashes: ['', '\\'],
  percent: ['/', '%4'],
  parentheses: [context, "('"],
  segments: [context, '/a'],
  selections: [`${context}(`, 'a,b('],
  ampersands: ['?', '&amp;a=b'],
  challenges: ['Bearer ', 'a="b", '],
  commas: ['gzip', ', '],
  dots: ['eyJhbGciOiJSUzI1NiJ9', '.'],
  'combining marks': ['Z', '\u0300'],
  'half pairs': ['', '\ud83d'],
  controls: ['', '\u001b[31m'],
};

const request: HttpRequest = {
  method: 'GET',
  path: '/print/printers/P/jobs/1',
  credentials: { kind: 'none' },
  headers: [],
};

const named = ['Content-Type', 'Date', 'Location', 'WWW-Authenticate', 'ETag', 'Retry-After', 'Vary', 'request-id'];
const headersOf = (text: string): readonly HeaderLine[] => named.map((name) => [name, text]);

/** A job with the text wherever it may have any. */
function jobOf(text: string): Exchange {
  const state = { state: text, description: text, details: [text], isAcquiredByPrinter: true };
  const body = {
    '@odata.context': text,
    id: text,
    createdDateTime: text,
    redirectedTo: text,
    status: state,
    [text]: 1,
  };
  return answered(headersOf(text), body);
}

/** A list of jobs that goes on at the text. */
const listOf = (text: string): Exchange =>
  answered([], { value: [{ id: text }], '@odata.nextLink': `${base}/${text}` });

function answered(headers: readonly HeaderLine[], body: object): Exchange {
  return {
    request,
    response: { status: 200, headers, body: parseBody(Buffer.from(JSON.stringify(body))) },
    durationMs: 0,
  };
}

/** Prints a line of columns. */
function say(...columns: readonly string[]): void {
  process.stdout.write(`${columns.join(' ')}\n`);
}

const redactor = createRedactor();
redactor.register('eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBoIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg');

/** What reads text of others. */
const readers: Readonly<Record<string, (text: string) => void>> = {
  judges: (text) => {
    const exchange = jobOf(text);
    for (const { judge, given } of checks) judge(...given.map(() => exchange));
  },
  redaction: (text) => {
    redactor.text(text);
    redactor.bytes(Buffer.from(text));
    redactor.header(['X', text]);
  },
  reports: (text) => {
    for (const write of [xmlText, visible, oneLine, inert]) write(text);
    for (const fit of [shorten, squeeze]) fit(text, 80);
    wrap(text, 80, 10);
  },
  'headers and links': (text) => {
    retryAfterMs(headersOf(text), 0);
    decodeContent(Buffer.from('x'), text, 1000);
    unescaped(text);
    claimsOf(text);
    pageOf(listOf(text), base);
  },
};

/** The least of some turns: what disturbs a measurement only adds to it. */
function cpu(run: () => void): number {
  const turns = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...turns);
}

const sizes = kilobytes.map((size) => `${size} kB`.padStart(9));
let steep = 0;
say('reader'.padEnd(20), 'text'.padEnd(18), ...sizes, '  growth');
for (const [reader, read] of Object.entries(readers)) {
  for (const [name, [start, repeated]] of Object.entries(texts)) {
    const times = kilobytes.map((size) => {
      const text = start + repeated.repeat(Math.ceil((size * 1000) / repeated.length));
      return cpu(() => read(text));
    });
    const [, before = 0, after = 0] = times;
    const growth = after / Math.max(before, 1);
    const isSteep = after > leastTold && growth > mostGrowth;
    if (isSteep) steep += 1;
    const figures = times.map((time) => time.toFixed(1).padStart(9));
    const last = `${growth.toFixed(0).padStart(7)}x`;
    say(reader.padEnd(20), name.padEnd(18), ...figures, last, isSteep ? 'STEEP' : '');
  }
}
say(steep === 0 ? 'Nothing grows faster than the text.' : `${steep} grow faster than the text.`);
process.exitCode = steep === 0 ? 0 : 1;
