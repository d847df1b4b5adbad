import {
  type Body,
  type Exchange,
  type HeaderLine,
  type HttpRequest,
  headerValues,
  tokenOption,
} from '../model/exchange.js';
import type { Formatter } from '../model/report.js';
import { authorizationText } from './authorization-text.js';
import { escapedDocument } from './inert-document.js';

const version = 'HTTP/1.1';

/**
 * Every exchange of the run as HAR 1.2, as it was, but for tokens, of which it has the names. When a request began is not
 * known, so that each begins with the run.
 */
export const har: Formatter = ({ suite, target, startedAt, exchanges }) =>
  escapedDocument({
    log: {
      version: '1.2',
      creator: { name: suite.name, version: suite.version },
      entries: [...exchanges].map(([key, each]) => entryOf(key, each, target.baseUrl, startedAt)),
      comment: 'Requests begin with the run: when each of them began is not known. Tokens are replaced by their names.',
    },
  });

function entryOf(key: string, { request, response, durationMs }: Exchange, baseUrl: string, startedAt: string) {
  const { headers, status, body } = response;
  const [location = ''] = headerValues(headers, 'location');
  const [mimeType = ''] = headerValues(headers, 'content-type');
  return {
    startedDateTime: startedAt,
    time: durationMs,
    request: requestOf(request, baseUrl),
    response: {
      status,
      statusText: '',
      httpVersion: version,
      cookies: [],
      headers: headers.map(pair),
      content: contentOf(body, mimeType),
      redirectURL: location,
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: key,
  };
}

function requestOf({ method, path, headers, credentials, content }: HttpRequest, baseUrl: string) {
  const authorization = authorizationText(credentials);
  const option = credentials.kind === 'query' ? tokenOption(path, `(token of ${credentials.id})`) : '';
  return {
    method,
    url: encoded(`${baseUrl}${path}${option}`),
    httpVersion: version,
    cookies: [],
    headers: [...(authorization === undefined ? [] : [pair(['Authorization', authorization])]), ...headers.map(pair)],
    queryString: queryOf(`${path}${option}`),
    headersSize: -1,
    bodySize: content === undefined ? 0 : Buffer.byteLength(content),
    ...(content === undefined ? {} : { postData: { mimeType: 'application/json', params: [], text: content } }),
  };
}

function contentOf(body: Body, mimeType: string) {
  const text = body.kind === 'empty' ? '' : body.text;
  return { size: Buffer.byteLength(text), mimeType, text };
}

function pair([name, value]: HeaderLine) {
  return { name, value };
}

/** The options of a query as they went on the wire, decoded where that can be done. */
function queryOf(path: string) {
  const [, query = ''] = /\?([^]*)$/.exec(path) ?? [];
  if (query === '') return [];
  return query.split('&').map((option) => {
    const [name = '', ...value] = option.split('=');
    return { name: decoded(name), value: decoded(value.join('=')) };
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A URL with escapes for what a URL cannot have and some requests do; the comment of the entry has the path as it was sent. */
function encoded(url: string): string {
  return url
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/%(?![\da-f]{2})/gi, '%25')
    .replace(/[^\w!#$&'()*+,/:;=?@[\]\-.~%]/gu, encodeURIComponent);
}
