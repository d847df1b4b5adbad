import type { JsonValue } from './json.js';

/** One field line of a message, name in the case it had on the wire. */
export type HeaderLine = readonly [name: string, value: string];

/**
 * The credentials of a request. A principal's token is looked up when the request is sent,
 * so no token is ever part of a request, an exchange or a report.
 */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'principal'; readonly id: string }
  /** The token is in the query, as `access_token`, and no Authorization header is sent. */
  | { readonly kind: 'query'; readonly id: string }
  /** The token is sent under a scheme other than Bearer. */
  | { readonly kind: 'scheme'; readonly scheme: string; readonly id: string }
  /** The claims of the token, in an unsigned JWT. */
  | { readonly kind: 'unsigned'; readonly id: string; readonly algorithm?: 'nOnE' }
  | { readonly kind: 'literal'; readonly authorization: string };

/** A request as data; `path` is relative to the base URL and carries the query as it goes on the wire. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD';
  readonly path: string;
  readonly credentials: Credentials;
  readonly headers: readonly HeaderLine[];
  /** Names of default headers of the client that this request omits. */
  readonly omits?: readonly string[];
  /** Content of the request as JSON; a GET has no defined use for it. */
  readonly content?: string;
  /** Repeats another request of the run. */
  readonly again?: true;
  /** Key of the request whose ETag it sends back, as If-None-Match; it has no condition where there was none. */
  readonly sendsBack?: string;
}

/** How the bytes of a body differ from UTF-8 without a byte order mark. */
export type EncodingDefect = 'byte order mark' | 'invalid UTF-8';

/** A body, parsed once: `json` when its text is JSON, `other` with the reason when it is not. */
export type Body =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'json';
      readonly text: string;
      readonly value: JsonValue;
      readonly defects: readonly EncodingDefect[];
    }
  | { readonly kind: 'other'; readonly text: string; readonly reason: string };

export interface HttpResponse {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: Body;
}

/** One request and its complete response; `durationMs` is wall time until the last byte. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly durationMs: number;
}

/** Why there is no complete exchange. */
export interface TransportFailure {
  readonly kind:
    | 'proxy'
    | 'name-not-found'
    | 'refused'
    | 'tls'
    | 'timeout'
    | 'reset'
    | 'malformed'
    | 'too-large'
    | 'undecodable'
    | 'not-sent';
  /** What is wrong. */
  readonly message: string;
  /** What to do about it, if this failure calls for something more specific than its kind. */
  readonly fix?: string;
  /** The target died of the request: a deviation, where other failures leave nothing to judge. */
  readonly fatal?: true;
}

export type Observation = Exchange | { readonly failure: TransportFailure };

/** A failure in one line, as a verdict or an error has it. */
export function failureText({ message, fix }: TransportFailure): string {
  return fix === undefined ? message : `${message}; ${fix}`;
}

export function isExchange(observation: Observation): observation is Exchange {
  return !('failure' in observation);
}

/** The values of a header, in the order received; names compare without case. */
export function headerValues(headers: readonly HeaderLine[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  const found: string[] = [];
  for (const [each, value] of headers)
    if (each.length === wanted.length && each.toLowerCase() === wanted) found.push(value);
  return found;
}

/**
 * Identifies a distinct request: requests with equal keys are sent once per run.
 * For instance `owner GET /print/printers/P/jobs/1?$expand=tasks`.
 */
export function requestKey(request: HttpRequest): string {
  return `${asker(request.credentials)} ${request.method} ${request.path}${difference(request)}`;
}

/** How a request differs from a plain one for the same path; empty if it does not. */
export function difference(request: HttpRequest): string {
  const lines = request.headers.map(([name, value]) => ` [${name}: ${value}]`).join('');
  const omitted = (request.omits ?? []).map((name) => ` [no ${name}]`).join('');
  const content = request.content === undefined ? '' : ` [content: ${request.content}]`;
  const again = request.again === true ? ' (again)' : '';
  const back = request.sendsBack === undefined ? '' : ' [If-None-Match: its ETag]';
  return `${lines}${omitted}${content}${back}${again}`;
}

/** The query option that carries a token, after those the path already has. RFC 6750, 2.3, names it. */
export function tokenOption(path: string, token: string): string {
  return `${path.includes('?') ? '&' : '?'}access_token=${token}`;
}

/** The header of a JWT that says it needs no signature: `{"alg":"none"}`. RFC 7519, 6. */
export const unsignedHeader = 'eyJhbGciOiJub25lIn0';

/** The same in other letters, `{"alg":"nOnE"}`: a verifier that compares with `none` alone takes it. */
export const unsignedHeaders = { none: unsignedHeader, nOnE: 'eyJhbGciOiJuT25FIn0' } as const;

/** The caller as text: a principal by its id. */
export function asker(credentials: Credentials): string {
  switch (credentials.kind) {
    case 'none':
      return 'anonymous';
    case 'principal':
      return credentials.id;
    case 'query':
      return `${credentials.id} (token in the query)`;
    case 'scheme':
      return `${credentials.id} (token under ${credentials.scheme === '' ? 'no scheme' : credentials.scheme})`;
    case 'unsigned':
      return `${credentials.id} (token unsigned${credentials.algorithm === undefined ? '' : `, ${credentials.algorithm}`})`;
    case 'literal':
      return `(${credentials.authorization})`;
  }
}

/** Whether the target throttled the request, which says nothing about the resource. */
export function isThrottled({ response: { status } }: Exchange): boolean {
  return status === 429 || status === 503;
}

const transientStatuses: ReadonlySet<number> = new Set([408, 425, 502, 504]);

/** Whether a status tells of the way to the service and not of what it was asked: the request is sent once more. */
export function isTransientStatus(status: number): boolean {
  return transientStatuses.has(status);
}

export function isTransient({ response: { status } }: Exchange): boolean {
  return isTransientStatus(status);
}

/** Whether the target forbids the request: a 403, after which a scenario's fallback is judged in its place. */
export function isForbidden(observation: Observation | undefined): boolean {
  return observation !== undefined && isExchange(observation) && observation.response.status === 403;
}
