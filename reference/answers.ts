import { hash } from 'node:crypto';
import type { HeaderLine } from '../model/exchange.js';
import type { JsonObject } from '../model/json.js';
import { header } from './headers.js';
import type { HttpAnswer, Incoming, Metadata, Refusal, Representation } from './stages.js';

export function serialize(body: JsonObject): string {
  return JSON.stringify(body);
}

/** The job with its ETag; nothing but that to whoever holds this version. */
export function respond(body: string | Buffer, representation: Representation): HttpAnswer {
  const tag = `W/"${hash('sha1', body, 'base64url').slice(0, 11)}"`;
  const { metadata, request } = representation;
  const lines: readonly HeaderLine[] = [['ETag', tag]];
  if (header(request, 'if-none-match') !== tag) return answerOf(200, body, metadata, lines, representation);
  const { headers } = answerOf(304, '', metadata, lines, representation);
  return { status: 304, headers: headers.filter(([name]) => !name.startsWith('Content-')), body: '' };
}

/** A successful answer in the media type of the service, with the headers that all its answers have. */
export function answerOf(
  status: number,
  body: string | Buffer,
  metadata: Metadata,
  headers: readonly HeaderLine[],
  incoming: Incoming,
): HttpAnswer {
  const parameters = `odata.metadata=${metadata};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`;
  const all: readonly HeaderLine[] = [
    ['Content-Type', `application/json;${parameters}`],
    ['Cache-Control', 'no-store'],
    ['OData-Version', '4.0'],
    ...requestIds(incoming),
    ['Date', incoming.environment.now().toUTCString()],
    ...headers,
    ['Content-Length', String(Buffer.byteLength(body))],
  ];
  return { status, headers: all, body };
}

/** An error in Graph's shape; it says nothing about the job. */
export function refuse({ status, code, message, headers }: Refusal, incoming: Incoming): HttpAnswer {
  const ids = Object.fromEntries(requestIds(incoming));
  const date = incoming.environment.now().toISOString().slice(0, 19);
  const body = JSON.stringify({ error: { code, message, innerError: { date, ...ids } } });
  const lines: readonly HeaderLine[] = [
    ['Content-Type', 'application/json'],
    ['Cache-Control', 'no-store'],
    ...Object.entries(ids),
    ['Date', incoming.environment.now().toUTCString()],
    ...headers,
    ['Content-Length', String(Buffer.byteLength(body))],
  ];
  return { status, headers: lines, body };
}

function requestIds({ environment, request }: Incoming): readonly HeaderLine[] {
  const id = environment.newId();
  return [
    ['request-id', id],
    ['client-request-id', header(request, 'client-request-id') ?? id],
  ];
}
