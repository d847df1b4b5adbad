import { type DiscoverInput, type Discovery, discover } from '../../../harness/discovery/index.js';
import type { HttpRequest, JsonObject, JsonValue, Observation } from '../../../harness/exchange.js';

export const baseUrl = 'https://print.example/v1.0';

/** What a target answers: a status, or a body with status 200, by path. */
export type Answers = Readonly<Record<string, number | JsonValue>>;

export interface Searched extends Discovery {
  /** The requests that were sent: who asked for what. */
  readonly asked: readonly string[];
}

/** Searches a target that answers so, and 404 to all else; the owner asks, and nobody else can. */
export async function searched(answers: Answers, more: Partial<DiscoverInput> = {}): Promise<Searched> {
  const asked: string[] = [];
  const ask = (request: HttpRequest): Promise<Observation> => {
    const { path, credentials } = request;
    asked.push(`${credentials.kind === 'principal' ? credentials.id : ''} ${path}`);
    return Promise.resolve(answered(request, answers[path] ?? 404));
  };
  const self = { objectId: 'alice-id', userName: undefined };
  const users = { owner: 'alice', other: 'bob' };
  const input = { baseUrl, askers: ['owner'], ask, now: () => 0, users, narrowing: {}, self, ...more };
  return { ...(await discover(input)), asked };
}

/** A list with one page, or the first of several. */
export function list(items: readonly JsonValue[], next?: JsonValue): JsonValue {
  return { value: items, ...(next === undefined ? {} : { '@odata.nextLink': next }) };
}

/** A target with these jobs on one printer, all served, none with tasks or documents. */
export function onePrinter(jobs: readonly (JsonObject & { readonly id: string })[]): Answers {
  const entities = jobs.flatMap((job) =>
    ['?$expand=documents', '?$expand=tasks'].map((query) => [
      `/print/printers/P/jobs/${job.id}${query}`,
      { documents: [], tasks: [], ...job },
    ]),
  );
  return {
    '/print/printers': list([{ id: 'P' }]),
    '/print/printers/P/jobs': list(jobs),
    ...Object.fromEntries(entities),
  };
}

function answered(request: HttpRequest, answer: number | JsonValue): Observation {
  if (typeof answer === 'string') return { failure: { kind: 'refused', message: answer } };
  const status = typeof answer === 'number' ? answer : 200;
  const body =
    typeof answer === 'number'
      ? ({ kind: 'empty' } as const)
      : ({ kind: 'json', text: JSON.stringify(answer), value: answer, defects: [] } as const);
  return { request, response: { status, headers: [], body }, durationMs: 1 };
}
