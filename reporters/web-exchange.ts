import { type Body, type Exchange, type HeaderLine, tokenOption } from '../model/exchange.js';
import { authorizationText } from './authorization-text.js';
import { collect } from './check-results.js';
import { shorten, squeeze, visible } from './text.js';

const mostHeaders = 40;
const longestBody = 4096;

/** What was sent and what came back, as SARIF has it. */
export function webExchange({ request, response }: Exchange) {
  const authorization = authorizationText(request.credentials);
  const sent: readonly HeaderLine[] =
    authorization === undefined ? request.headers : [['Authorization', authorization], ...request.headers];
  const option = request.credentials.kind === 'query' ? tokenOption(request.path, '(token)') : '';
  return {
    webRequest: {
      protocol: 'HTTP',
      version: '1.1',
      method: request.method,
      target: squeeze(`${request.path}${option}`, 2000),
      headers: headers(sent),
      ...(request.content === undefined ? {} : { body: { text: cut(request.content) } }),
    },
    webResponse: {
      protocol: 'HTTP',
      version: '1.1',
      statusCode: response.status,
      headers: headers(response.headers),
      body: { text: cut(textOf(response.body)) },
    },
  };
}

/** Several lines of one name are one value, as HTTP joins them. */
function headers(all: readonly HeaderLine[]): Readonly<Record<string, string>> {
  const byName = collect(all.slice(0, mostHeaders), ([name]) => shorten(name, 100).toLowerCase());
  return Object.fromEntries(
    [...byName].map(([name, lines]) => [name, squeeze(lines.map(([, value]) => value).join(', '), 300)]),
  );
}

function textOf(body: Body): string {
  return body.kind === 'empty' ? '' : body.text;
}

function cut(text: string): string {
  return text.length > longestBody ? `${visible(text.slice(0, longestBody))}…` : text;
}
