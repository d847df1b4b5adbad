import { gzipSync } from 'node:zlib';
import type { Fault } from '../stages.js';
import {
  type Alter,
  byShare,
  expanding,
  fault,
  onAnswer,
  onJob,
  onText,
  withBody,
  withHeader,
  withoutHeader,
  withStatus,
} from './alter.js';

const contentTypes = [
  ['media-type-html', 'text/html; charset=utf-8'],
  ['media-type-text', 'text/plain'],
  ['media-type-text-json', 'text/json'],
  ['media-type-xml', 'application/xml'],
  ['media-type-octets', 'application/octet-stream'],
  ['media-type-misspelt', 'application-json'],
] as const;

const statuses = [
  [201, 'Created'],
  [202, 'Accepted'],
  [203, 'Non-Authoritative Information'],
  [206, 'Partial Content'],
] as const;

const texts: readonly (readonly [id: string, summary: string, change: (text: string) => string | Buffer])[] = [
  ['body-in-value', 'wraps the job in "value"', (text) => `{"value":${text}}`],
  ['body-in-collection', 'wraps the job in a collection', (text) => `{"value":[${text}]}`],
  ['body-in-array', 'sends an array of one job', (text) => `[${text}]`],
  ['body-in-d', 'wraps the job in "d", as OData 2 did', (text) => `{"d":${text}}`],
  ['body-null', 'sends null', () => 'null'],
  ['body-empty', 'sends no body', () => ''],
  ['body-truncated', 'ends the body before the job is complete', (text) => text.slice(0, -1)],
  ['body-encoded-twice', 'sends the job as a JSON string', (text) => JSON.stringify(text)],
  ['body-single-quoted', 'quotes names and strings with single quotes', (text) => text.replaceAll('"', "'")],
  ['body-trailing-comma', 'leaves a comma after the last member', (text) => text.replace(/}$/, ',}')],
  ['body-trailing-text', 'writes more after the job', (text) => `${text}\n-- end --`],
  ['body-guarded', 'begins the body with a guard against script inclusion', (text) => `)]}',\n${text}`],
];

const codings: readonly (readonly [id: string, summary: string, coding: string, change: (body: Buffer) => Buffer])[] = [
  ['coding-gzip-alone', 'says gzip of a body that is not compressed', 'gzip', (body) => body],
  ['coding-gzip-cut', 'ends a compressed body before its end', 'gzip', (body) => gzipSync(body).subarray(0, -12)],
  ['coding-gzip-for-br', 'says br of a body that gzip compressed', 'br', (body) => gzipSync(body)],
  ['coding-deflate-alone', 'says deflate of a body that is not compressed', 'deflate', (body) => body],
  ['coding-br-alone', 'says br of a body that is not compressed', 'br', (body) => body],
  ['coding-unasked', 'compresses in a way that nobody asked for', 'x-own', (body) => gzipSync(body)],
  ['coding-twice', 'says gzip twice of a body compressed once', 'gzip, gzip', (body) => gzipSync(body)],
];

/** Changes the answers that hold a job: not those to whoever has it already. */
const onJobsSent = (change: Parameters<typeof onAnswer>[0]): Alter =>
  onAnswer((answer, representation) => (answer.status === 304 ? answer : change(answer, representation)));

export const response: readonly Fault[] = [
  ...codings.map(([id, summary, coding, change]) =>
    fault(
      id,
      'RESPONSE-BODY',
      summary,
      onAnswer((answer) => withHeader('Content-Encoding', coding)(withBody(change(Buffer.from(answer.body)))(answer))),
    ),
  ),
  ...statuses.map(([status, phrase]) =>
    fault(`status-${status}`, 'RESPONSE-STATUS', `answers ${status} ${phrase}`, onJobsSent(withStatus(status))),
  ),
  fault(
    'status-203-by-share',
    'RESPONSE-STATUS',
    'answers 203 through a share',
    onJobsSent((answer, representation) => (byShare(representation) ? withStatus(203)(answer) : answer)),
  ),
  fault(
    'status-206-when-expanded',
    'RESPONSE-STATUS',
    'answers 206 when tasks are expanded',
    onAnswer((answer, representation) => (expanding('tasks')(representation) ? withStatus(206)(answer) : answer)),
  ),
  fault(
    'status-301-when-redirected',
    'ROUTES-PRINTER',
    'answers 301 for a job that was redirected',
    onAnswer((answer, { job, root }) =>
      job.redirectedTo === null ? answer : withHeader('Location', `${root}/print`)(withStatus(301)(answer)),
    ),
  ),
  ...[
    [
      'body-repeats-id',
      'sends the id twice',
      (text: string) => text.replace(/"id":("[^"]*")/, '"id":$1,"id":$1'),
    ] as const,
    [
      'body-repeats-state',
      'sends the state of the job twice',
      (text: string) => text.replace(/"state":("[^"]*")/, '"state":$1,"state":$1'),
    ] as const,
  ].map(([id, summary, change]) => fault(id, 'RESPONSE-UNIQUE-NAMES', summary, onText(change))),
  fault(
    'body-repeats-id-when-expanded',
    'RESPONSE-UNIQUE-NAMES',
    'sends the id of the job twice when documents are expanded',
    onText((text, representation) =>
      expanding('documents')(representation) ? text.replace(/"id":("[^"]*")/, '"id":$1,"id":$1') : text,
    ),
  ),
  ...texts.map(([id, summary, change]) => fault(id, 'RESPONSE-BODY', summary, onText(change))),
  fault(
    'body-in-value-by-share',
    'RESPONSE-BODY',
    'wraps the job in "value" through a share',
    onText((text, representation) => (byShare(representation) ? `{"value":${text}}` : text)),
  ),
  ...contentTypes.map(([id, type]) =>
    fault(id, 'RESPONSE-MEDIA-TYPE', `labels the body ${type}`, onAnswer(withHeader('Content-Type', type))),
  ),
  fault(
    'media-type-missing',
    'RESPONSE-MEDIA-TYPE',
    'does not label the body',
    onAnswer(withoutHeader('Content-Type')),
  ),
  fault(
    'media-type-html-by-share',
    'RESPONSE-MEDIA-TYPE',
    'labels the body text/html through a share',
    onAnswer((answer, representation) =>
      byShare(representation) ? withHeader('Content-Type', 'text/html')(answer) : answer,
    ),
  ),
  fault(
    'encoding-byte-order-mark',
    'RESPONSE-ENCODING',
    'begins the body with a byte order mark',
    onText((text) => `\ufeff${text}`),
  ),
  fault(
    'encoding-latin1',
    'RESPONSE-ENCODING',
    'encodes the body as Latin-1',
    onText((text) => Buffer.from(text, 'latin1')),
  ),
  fault(
    'encoding-utf16',
    'RESPONSE-BODY',
    'encodes the body as UTF-16',
    onText((text) => Buffer.from(text, 'utf16le')),
  ),
  fault('created-differs', 'RESPONSE-REPEATABLE', 'sends another createdDateTime in every answer', (stages) => {
    let answers = 0;
    return onJob((job) => ({ ...job, createdDateTime: new Date(++answers * 1000).toISOString() }))(stages);
  }),
  fault(
    'created-differs-when-cached',
    'RESPONSE-REPEATABLE',
    'sends another createdDateTime from its cache',
    (stages) => {
      const cached = new Set<string>();
      return onJob((job, { request: { path } }) => {
        if (cached.has(path)) return { ...job, createdDateTime: '2020-02-04T00:00:59.0000000Z' };
        cached.add(path);
        return job;
      })(stages);
    },
  ),
];
