import { isOdd } from '../../../../harness/plan/odd.js';
import type { HttpRequest } from '../../../../model/exchange.js';
import { request } from '../../../fixtures/checks.fixture.js';

const job = '/print/printers/{printerId}/jobs/{printJobId}';

const asked = (template: string, more: Partial<HttpRequest> = {}): boolean =>
  isOdd({ ...request('owner', template), ...more }, template);

describe('a request that a service may die of', () => {
  it.each<{ name: string; template?: string; more?: Partial<HttpRequest> }>([
    { name: 'content in a GET', more: { content: '{}' } },
    { name: 'a token that is none', more: { credentials: { kind: 'literal', authorization: 'Bearer ' } } },
    { name: 'an unsigned token', more: { credentials: { kind: 'unsigned', id: 'owner' } } },
    { name: 'an encoded NUL', template: '/print/printers/{printerId}/jobs/a%00b' },
    { name: 'an encoded DEL', template: '/print/printers/{printerId}/jobs/a%7fb' },
    { name: 'letters outside ASCII', template: '/print/printers/{printerId}/jobs/%E3%83%97' },
    { name: 'encoded dots and slashes', template: '/print/printers/{printerId}/jobs/..%2F..%2Fjobs' },
    { name: 'an encoded full stop', template: '/print/printers/{printerId}/jobs/%2e%2e' },
    { name: 'an escape that is none', template: '/print/printers/{printerId}/jobs/%ZZ' },
    { name: 'a percent sign at the end', template: `${job}?$expand=tasks%` },
    { name: 'a quote', template: "/print/printers/{printerId}/jobs/a'b" },
    { name: 'keys in parentheses', template: "/print/printers('{printerId}')/jobs('{printJobId}')" },
    { name: 'a doubled slash', template: '/print/printers/{printerId}//jobs/{printJobId}' },
    { name: 'a long id', template: `/print/printers/{printerId}/jobs/${'a'.repeat(2000)}` },
    { name: 'an open parenthesis', template: `${job}?$expand=tasks(` },
    { name: 'a parenthesis that closes nothing', template: `${job}?$expand=tasks)(` },
    { name: 'an empty option', template: `${job}?$expand=` },
    { name: 'an option without a value', template: `${job}?$expand` },
    { name: 'an option twice', template: `${job}?$expand=tasks&$expand=tasks` },
  ])('has $name', ({ template = job, more }) => {
    expect(asked(template, more)).toBe(true);
  });

  it.each<{ name: string; template?: string; more?: Partial<HttpRequest> }>([
    { name: 'it is plain' },
    { name: 'a job has an id that is odd', more: { path: "/print/printers/a%00b/jobs/'" } },
    { name: 'it expands', template: `${job}?$expand=tasks,documents` },
    { name: 'it selects within', template: `${job}?$expand=documents($select=id)` },
    { name: 'its option is encoded', template: `${job}?%24expand=documents` },
    { name: 'it filters', template: `${job}?$filter=id%20eq%20'1'` },
    { name: 'it ends in a slash', template: `${job}/` },
    { name: 'it is by nobody', more: { credentials: { kind: 'none' } } },
    { name: 'its token is in the query', more: { credentials: { kind: 'query', id: 'owner' } } },
    { name: 'it has conditions', more: { headers: [['If-None-Match', '*']] } },
  ])('is none where $name', ({ template = job, more }) => {
    expect(asked(template, more)).toBe(false);
  });
});
