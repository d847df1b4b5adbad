import type nock from 'nock';
import { type Exchange, type HeaderLine, type HttpRequest, headerValues } from '../../harness/exchange.js';
import type { Journal } from '../../harness/journal.js';
import { type Tokens, wireHeaders, wirePath } from '../../harness/wire.js';

/** Tokens to ask with, shaped as JWTs are: a cassette names the principals, and holds no token of theirs. */
export function tokensFor({ header }: Journal): Tokens {
  const tokenOf = (id: string): string => `eyJhbGciOiJub25l.${Buffer.from(id).toString('base64url')}.c2lnbmF0dXJl`;
  return new Map([...header.target.principals].map((id) => [id, tokenOf(id)]));
}

/**
 * Serves the exchanges of a recorded run through nock, until nock is told to clean up; what was not recorded is answered
 * with 599. nock is handed in, so that importing this file never patches `node:http`.
 */
export function serveCassette(intercept: typeof nock, journal: Journal): void {
  const { origin, pathname } = new URL(journal.header.target.baseUrl);
  const tokens = tokensFor(journal);
  const recorded = new Map<string, Exchange>();
  for (const observation of journal.observations.values()) {
    if ('failure' in observation) throw new Error(`nock cannot repeat: ${observation.failure.message}`);
    recorded.set(signatureOf(observation.request, pathname, tokens), observation);
  }
  const scope = intercept(origin).persist();
  for (const method of ['GET', 'HEAD']) {
    scope.intercept(/^\//, method).reply(function (path) {
      const lines = Object.entries(this.req.headers).map(([name, value]) => [name, value] as const);
      const found = recorded.get(signature(method, path, lines));
      return found === undefined ? [599, `nothing is recorded for ${path}`] : answerOf(found);
    });
  }
}

function signatureOf(request: HttpRequest, prefix: string, tokens: Tokens): string {
  return signature(request.method, prefix + wirePath(request, tokens), wireHeaders(request, tokens));
}

/** What tells one request from another on the wire, but what the client adds for the connection; nock encodes quotes and trims. */
function signature(method: string, path: string, lines: readonly HeaderLine[]): string {
  const known = lines.map(([name, value]) => `${name.toLowerCase()}: ${value}`.trim());
  const own = known.filter((each) => !/^(host|connection): /.test(each));
  return [`${method} ${path.replaceAll("'", '%27')}`, ...own.toSorted()].join('\n');
}

function answerOf({ response: { status, headers, body } }: Exchange): [number, string, string[]] {
  if (headerValues(headers, 'content-encoding').length > 0)
    throw new Error('nock is given bodies as they are, uncoded');
  return [status, body.kind === 'empty' ? '' : body.text, headers.flat()];
}
