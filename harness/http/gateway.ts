import { saying, wordsOf } from '../../model/answer-words.js';
import type { BlockingDiagnosis } from '../../model/diagnosis.js';
import { type Exchange, headerValues } from '../../model/exchange.js';
import { http1Wanted } from './remedy.js';

/**
 * What stands between the suite and the service, where every answer is its own: a gateway that wants something, a server
 * of web pages, a redirect. Undefined where there is no answer, or one that is the service's.
 */
export function gatewayDiagnosis(answers: readonly Exchange[], baseUrl: string): BlockingDiagnosis | undefined {
  const [first] = answers;
  if (first === undefined) return undefined;
  const entry = entryDiagnosis(answers);
  if (entry !== undefined) return entry;
  if (answers.every(isPage)) return pageDiagnosis(first);
  return answers.every(isRedirect) ? redirectDiagnosis(answers, first, baseUrl) : undefined;
}

/** What is wanted of each caller, with a token or without, before a request comes to the service. */
export function entryDiagnosis(answers: readonly Exchange[]): BlockingDiagnosis | undefined {
  const [first] = answers;
  if (first === undefined) return undefined;
  return entries.find(({ isAsked }) => answers.every(isAsked))?.diagnosis(first);
}

interface Entry {
  readonly isAsked: (exchange: Exchange) => boolean;
  readonly diagnosis: (exchange: Exchange) => BlockingDiagnosis;
}

const usualKeyHeader = 'Ocp-Apim-Subscription-Key';

const entries: readonly Entry[] = [
  {
    isAsked: (exchange) => refuses(exchange) && /subscription[ -]key/i.test(allWords(exchange)),
    diagnosis: subscriptionKeyDiagnosis,
  },
  {
    isAsked: (exchange) =>
      refuses(exchange) && /\b(client|ssl) certificate\b|\bcertificate required\b/i.test(allWords(exchange)),
    diagnosis: (exchange) => ({
      id: 'client-certificate-wanted',
      effect: 'unreachable',
      problem: `the target wants a client certificate (status ${exchange.response.status})${saying(exchange)}`,
      fix: 'give --cert FILE --key FILE',
    }),
  },
  {
    isAsked: (exchange) =>
      refuses(exchange) &&
      /HTTP request (was sent )?to (an )?HTTPS (port|server)|speaking plain HTTP to an SSL/i.test(allWords(exchange)),
    diagnosis: (exchange) => ({
      id: 'target-tls',
      effect: 'unreachable',
      problem: `the target speaks TLS alone (status ${exchange.response.status})${saying(exchange)}`,
      fix: 'use an https:// base URL',
    }),
  },
  {
    isAsked: wantsHttp2,
    diagnosis: (exchange) => ({
      id: 'target-http2-only',
      effect: 'unreachable',
      problem: `the target does not answer HTTP/1.1 (status ${exchange.response.status})${saying(exchange)}`,
      fix: http1Wanted,
    }),
  },
];

function wantsHttp2(exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (status === 426 || status === 505) return true;
  return refuses(exchange) && /HTTP\/2[ -]only|\bALPN protocol\b/i.test(allWords(exchange));
}

function subscriptionKeyDiagnosis(exchange: Exchange): BlockingDiagnosis {
  const { status, headers } = exchange.response;
  const [challenge = ''] = headerValues(headers, 'www-authenticate');
  const [, header = usualKeyHeader] = /\bname="([\w-]{1,80})",\s*type="header"/i.exec(challenge) ?? [];
  const isWrong = /\binvalid\b/i.test(wordsOf(exchange) ?? '');
  return {
    id: 'subscription-key-wanted',
    effect: 'credentials-refused',
    problem: `a gateway ${isWrong ? 'does not accept the subscription key' : 'wants a subscription key'} (status ${status})${saying(exchange)}`,
    fix: `${isWrong ? 'correct' : 'set'} "headers" in the configuration file: { ${header}: { env: NAME } }`,
  };
}

function refuses({ response: { status } }: Exchange): boolean {
  return status >= 400 && status < 500;
}

/** Where a gateway says what it wants: in its challenge, and in the words of its answer. */
function allWords(exchange: Exchange): string {
  return [...headerValues(exchange.response.headers, 'www-authenticate'), wordsOf(exchange) ?? '']
    .join(' ')
    .slice(0, 2000);
}

function pageDiagnosis(exchange: Exchange): BlockingDiagnosis {
  const words = wordsOf(exchange);
  const { status } = exchange.response;
  return {
    id: 'target-answers-html',
    effect: 'unreachable',
    problem: `the target answers every request with a web page (HTML, status ${status}${words === undefined ? '' : `, "${words}"`}) and never with JSON`,
    fix: 'correct the base URL; is a sign-in page or a proxy in between?',
  };
}

function redirectDiagnosis(answers: readonly Exchange[], first: Exchange, baseUrl: string): BlockingDiagnosis {
  const { status } = first.response;
  const slash = slashIn(first, baseUrl);
  if (slash !== undefined && answers.every((each) => slashIn(each, baseUrl) === slash))
    return {
      id: 'target-redirects-by-slash',
      effect: 'unreachable',
      problem: `the target redirects every request to the same path with a slash ${slash} (status ${status}), and redirects are never followed`,
      fix: 'have the service, or the router before it, serve the paths as documented, without a slash at their end',
    };
  return {
    id: 'target-redirects',
    effect: 'unreachable',
    problem: `the target redirects every request to ${placeOf(first, baseUrl)} (status ${status}), and redirects are never followed`,
    fix: 'give the address it redirects to as the base URL, unless that is a sign-in page',
  };
}

/** How the path that a redirect leads to differs from the one requested, if by a slash at its end alone. */
function slashIn(exchange: Exchange, baseUrl: string): 'added' | 'removed' | undefined {
  const to = locationOf(exchange, baseUrl);
  const { origin, pathname } = new URL(baseUrl + exchange.request.path);
  if (to?.origin !== origin) return undefined;
  if (to.pathname === `${pathname}/`) return 'added';
  return pathname === `${to.pathname}/` ? 'removed' : undefined;
}

/** A path may hold anything, so it is not shown. */
function placeOf(exchange: Exchange, baseUrl: string): string {
  const to = locationOf(exchange, baseUrl);
  if (to === undefined) return 'elsewhere';
  return to.origin === new URL(baseUrl).origin ? 'another path of its own' : to.origin;
}

function locationOf({ request, response: { headers } }: Exchange, baseUrl: string): URL | undefined {
  const [location = ''] = headerValues(headers, 'location');
  const requested = baseUrl + request.path;
  return location !== '' && URL.canParse(location, requested) ? new URL(location, requested) : undefined;
}

/** 304 sends nobody anywhere: it answers a question that was not asked. */
function isRedirect({ response: { status } }: Exchange): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function isPage({ response: { headers, body } }: Exchange): boolean {
  const [type = ''] = headerValues(headers, 'content-type');
  return body.kind === 'other' && (/^text\/html\b/i.test(type) || /^\s{0,64}<(!doctype|html)/i.test(body.text));
}
