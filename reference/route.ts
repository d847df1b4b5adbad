import { header } from './headers.js';
import type {
  Container,
  Incoming,
  QueryOption,
  Refusal,
  Resource,
  Route,
  ServiceEnvironment,
  ServiceRequest,
} from './stages.js';
import { isRefusal, refusal } from './stages.js';

const methods = ['GET', 'HEAD'];
const quotedKey = /^(printers|shares|jobs)\('((?:[^']|'')*)'\)$/;

export const notFound = refusal(404, 'notFound', 'The requested resource does not exist.');

/** The service root as the client addressed it. */
export function rootOf(request: ServiceRequest, environment: ServiceEnvironment): string {
  const { protocol, host, path } = baseOf(environment);
  return `${protocol}//${header(request, 'host') ?? host}${path}`;
}

interface Base {
  readonly protocol: string;
  readonly host: string;
  /** Without a slash at its end. */
  readonly path: string;
}

const bases = new WeakMap<ServiceEnvironment, Base>();

/** The parts of the base URL, which is parsed once per service. */
export function baseOf(environment: ServiceEnvironment): Base {
  const known = bases.get(environment);
  if (known !== undefined) return known;
  const { protocol, host, pathname } = new URL(environment.baseUrl);
  const base = { protocol, host, path: pathname.replace(/\/$/, '') };
  bases.set(environment, base);
  return base;
}

export function allowedMethod({ method }: ServiceRequest): Refusal | undefined {
  if (methods.includes(method)) return undefined;
  return refusal(405, 'methodNotAllowed', `${method} is not supported here.`, [['Allow', methods.join(', ')]]);
}

/** Reads the request target; every segment and option is decoded exactly once, after splitting. */
export function routeOf({ request, environment }: Incoming): Route | Refusal {
  const [path = '', ...rest] = request.path.split('?');
  const start = `${baseOf(environment).path}/print/`;
  const resource = path.startsWith(start) ? resourceOf(path.slice(start.length)) : undefined;
  if (resource === undefined) return notFound;
  const query = queryOf(rest.join('?'));
  return isRefusal(query) ? query : { resource, query };
}

/** Decodes a percent-encoded text once; undefined when it is not an encoding of UTF-8. */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function resourceOf(path: string): Resource | undefined {
  const [container, containerId, jobs, jobId, ...rest] = path.split('/').flatMap(keySegments);
  if (rest.length > 0 || !isContainer(container)) return undefined;
  if (containerId === undefined) return { kind: 'containers', container };
  if (containerId === '') return undefined;
  if (jobs === undefined) return { kind: 'container', container, containerId };
  if (jobs !== 'jobs' || jobId === '') return undefined;
  return jobId === undefined
    ? { kind: 'jobs', container, containerId }
    : { kind: 'job', container, containerId, jobId };
}

/** A key is a segment of its own, or in parentheses and quotes after the set: `printers('P')`. */
function keySegments(segment: string): readonly string[] {
  const decoded = decode(segment) ?? '';
  const [, set, key] = quotedKey.exec(decoded) ?? [];
  return set === undefined || key === undefined ? [decoded] : [set, key.replaceAll("''", "'")];
}

function isContainer(segment: string | undefined): segment is Container {
  return segment === 'printers' || segment === 'shares';
}

function queryOf(query: string): readonly QueryOption[] | Refusal {
  const options: QueryOption[] = [];
  for (const part of query.split('&').filter((each) => each !== '')) {
    const at = part.includes('=') ? part.indexOf('=') : part.length;
    const name = decode(part.slice(0, at));
    const value = decode(part.slice(at + 1));
    if (name === undefined || value === undefined) return refusal(400, 'BadRequest', 'The query is not decodable.');
    options.push([name, value]);
  }
  return options;
}
