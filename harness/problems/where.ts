import { asker, type HttpRequest } from '../../model/exchange.js';
import type { Where } from '../../model/problem.js';

/** The routes, expansions, callers and jobs of some requests, each named once, in the order of the requests. */
export function whereOf(requests: readonly HttpRequest[]): Where {
  const paths = requests.map(({ path }) => path);
  return {
    routes: distinct(paths.flatMap(routeOf)),
    expansions: distinct(paths.map(expansionOf)).toSorted(),
    principals: distinct(requests.map(({ credentials }) => asker(credentials))),
    jobs: distinct(paths.flatMap(jobOf)),
  };
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

function routeOf(path: string): readonly ('printer' | 'share')[] {
  const [, kind] = /^\/+print\/+(printers|shares)\b/i.exec(path) ?? [];
  if (kind === undefined) return [];
  return [kind.toLowerCase() === 'printers' ? 'printer' : 'share'];
}

function jobOf(path: string): readonly string[] {
  const [, id] = /\/jobs(?:\/|\(')([^/?']+)/i.exec(path) ?? [];
  return id === undefined ? [] : [decoded(id)];
}

function expansionOf(path: string): string {
  const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
  const options = query.split('&').map((option) => /^([^=]*)=?(.*)$/s.exec(option) ?? []);
  const [, , value = ''] = options.find(([, name = '']) => /^\$?expand$/i.test(decoded(name))) ?? [];
  const names = decoded(value).replace(/\([^)]*\)?/g, '');
  return names.split(',').toSorted().join(',');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
