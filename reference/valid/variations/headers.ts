import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { HeaderLine } from '../../../model/exchange.js';
import type { Alter } from '../../faults/alter.js';
import { onAnswer, withBody, withHeader, withoutHeader } from '../../faults/alter.js';
import { header } from '../../headers.js';
import type { HttpAnswer, Incoming } from '../../stages.js';
import type { Variations } from './variation.js';

/** Changes every answer, of a job or a refusal. */
const onEvery =
  (change: (answer: HttpAnswer, incoming: Incoming) => HttpAnswer): Alter =>
  ({ respond, refuse }) => ({
    respond: (body, representation) => change(respond(body, representation), representation),
    refuse: (refusal, incoming) => change(refuse(refusal, incoming), incoming),
  });

const onLines = (change: (lines: readonly HeaderLine[]) => readonly HeaderLine[]): Alter =>
  onEvery((answer) => ({ ...answer, headers: change(answer.headers) }));

const withType = (value: string): Alter => onAnswer(withHeader('Content-Type', value));

const gateway: readonly HeaderLine[] = [
  ['Vary', 'Accept-Encoding'],
  ['vary', 'Accept, Origin'],
  ['Strict-Transport-Security', 'max-age=31536000'],
  ['x-ms-ags-diagnostic', '{"ServerInfo":{"DataCenter":"West Europe","Slice":"E"}}'],
  ['Deprecation', 'Thu, 1 Oct 2026 00:00:00 GMT'],
  ['Link', '<https://developer.microsoft.com/graph>;rel="deprecation"'],
  ['Set-Cookie', 'a=b; Secure'],
  ['Set-Cookie', 'c=d; Secure'],
];

/** Does not go beyond the version that the client understands. */
const versioned = onEvery((answer, { request }) =>
  header(request, 'odata-maxversion') === undefined ? withHeader('OData-Version', '4.01')(answer) : answer,
);

/** Has this ETag, and nothing to send to whoever holds that version. */
const conditional = (etag: string): Alter =>
  onAnswer((answer, { request }) => {
    const tags =
      header(request, 'if-none-match')
        ?.split(',')
        .map((each) => each.trim()) ?? [];
    const isHeld = tags.some((each) => each === '*' || each === etag);
    const tagged = withHeader('ETag', etag)(answer);
    return isHeld ? withBody('')({ ...tagged, status: 304 }) : tagged;
  });

/** Gives each answer an ETag of its own, so that nobody ever holds the latest version. */
const neverTheSame: Alter = (stages) => {
  let answers = 0;
  return onAnswer((answer) => withHeader('ETag', `W/"${++answers}"`)(answer))(stages);
};

/** Compresses for whoever says that they can take it. */
const coded = (coding: string, compress: (body: Buffer) => Buffer): Alter =>
  onAnswer((answer, { request }) => {
    const isWanted = header(request, 'accept-encoding')?.includes(coding) === true;
    const lines = [...answer.headers, ['Content-Encoding', coding] as const];
    return isWanted ? withBody(compress(Buffer.from(answer.body)))({ ...answer, headers: lines }) : answer;
  });

/** Header fields, and how they are written. */
export const headerVariations: Variations = {
  headerCase: {
    lower: onLines((lines) => lines.map(([name, value]) => [name.toLowerCase(), value])),
    upper: onLines((lines) => lines.map(([name, value]) => [name.toUpperCase(), value])),
  },
  headerOrder: { reversed: onLines((lines) => lines.toReversed()) },
  contentType: {
    bare: withType('application/json'),
    charset: withType('application/json; charset=utf-8'),
    'upper-case': withType('Application/JSON;Charset=UTF-8'),
    spaced: withType('application/json ; odata.metadata=minimal ;charset="utf-8"'),
    full: withType('application/json;odata.metadata=full;odata.streaming=true;charset=utf-8'),
  },
  moreHeaders: { gateway: onLines((lines) => [...gateway, ...lines]), etag: onAnswer(withHeader('ETag', 'W/"1"')) },
  fewerHeaders: {
    'no-date': onEvery(withoutHeader('Date')),
    'no-length': onEvery(withoutHeader('Content-Length')),
    'no-etag': onEvery(withoutHeader('ETag')),
    'no-request-ids': onEvery((answer) => withoutHeader('request-id')(withoutHeader('client-request-id')(answer))),
  },
  conditional: {
    honoured: conditional('W/"1"'),
    strong: conditional('"a-1"'),
    'never-the-same': neverTheSame,
  },
  version: { '4.01': versioned },
  coding: {
    gzip: coded('gzip', gzipSync),
    deflate: coded('deflate', deflateSync),
    br: coded('br', brotliCompressSync),
  },
};

export const toleratedHeaders: Variations = {
  conditional: {
    'without-its-tag': onAnswer((answer) => (answer.status === 304 ? withoutHeader('ETag')(answer) : answer)),
  },
  version: {
    absent: onEvery(withoutHeader('OData-Version')),
    '4.01-always': onEvery(withHeader('OData-Version', '4.01')),
  },
};
