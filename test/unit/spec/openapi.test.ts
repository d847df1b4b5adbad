import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, valueAt } from '../../../model/json.js';
import { applicationPermissions, delegatedPermissions } from '../../../spec/permissions.js';
import { root } from '../../fixtures/paths.fixture.js';
import { openApiDocument, printedExamples } from '../../fixtures/printed-examples.fixture.js';

const document = openApiDocument();
const [job, jobWithTasks, jobWithDocuments] = printedExamples();
const printers = '/paths/~1print~1printers~1{printerId}~1jobs~1{printJobId}/get';
const shares = '/paths/~1print~1shares~1{printerShareId}~1jobs~1{printJobId}/get';

describe('spec/openapi.yaml', () => {
  it('is a valid OpenAPI document', () => {
    const script =
      "require('@apidevtools/swagger-parser').validate('spec/openapi.yaml').then((api) => console.log(api.openapi))";
    expect(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }).trim()).toBe('3.1.0');
  });

  it.each([
    { name: 'job', printed: job },
    { name: 'jobWithTasks', printed: jobWithTasks },
    { name: 'jobWithDocuments', printed: jobWithDocuments },
  ])('holds the printed example $name verbatim', ({ name, printed }) => {
    expect(printed).toBeDefined();
    expect(valueAt(document, `/components/examples/${name}/value`)).toEqual(printed);
  });

  it.each([
    { component: 'printJob', shown: [job, jobWithTasks, jobWithDocuments] },
    { component: 'printJobStatus', shown: printedExamples().map(({ status }) => status) },
    { component: 'printTask', shown: [valueAt(jobWithTasks, '/tasks/0')] },
    { component: 'printTaskStatus', shown: [valueAt(jobWithTasks, '/tasks/0/status')] },
    { component: 'printDocument', shown: [valueAt(jobWithDocuments, '/documents/0')] },
  ])('requires of $component what every printed example shows', ({ component, shown }) => {
    const required = valueAt(document, `/components/schemas/${component}/required`);
    expect(sorted(required)).toEqual(sorted(shared(shown)));
  });

  it.each([printers, shares])('lists the permission table least privileged first: %s', (operation) => {
    expect(valueAt(document, `${operation}/security`)).toEqual([
      ...delegatedPermissions.map((scope) => ({ delegated: [scope] })),
      ...applicationPermissions.map((role) => ({ application: [role] })),
    ]);
  });

  it.each([printers, shares])('declares every response: %s', (operation) => {
    const responses = valueAt(document, `${operation}/responses`);
    expect(sorted(Object.keys(responses ?? {}))).toEqual(['200', '400', '401', '403', '404', '429', '5XX']);
  });

  it('closes no object', () => {
    expect(JSON.stringify(document)).not.toMatch(/additionalProperties|unevaluatedProperties/);
  });

  it.each(enums())('knows the members of $name that the published types have', ({ name, members }) => {
    const published = publishedMembers(name);
    expect(sorted(members)).toEqual(sorted(published));
  });
});

function shared(objects: readonly unknown[]): readonly string[] {
  const [first = [], ...others] = objects.map((each) => (isObject(each) ? Object.keys(each) : []));
  return first.filter((name) => others.every((names) => names.includes(name)));
}

function sorted(names: unknown): readonly unknown[] {
  return [names].flat().toSorted();
}

function enums(): readonly { name: string; members: readonly unknown[] }[] {
  return Object.entries(valueAt(document, '/components/schemas') ?? {}).flatMap(([name, schema]) => {
    const known = valueAt(schema, '/x-extensible-enum');
    const optIn = valueAt(schema, '/x-opt-in-members') ?? [];
    return known === undefined ? [] : [{ name, members: [known, optIn].flat() }];
  });
}

function publishedMembers(name: string): readonly string[] {
  const types = join(root, 'node_modules', '@microsoft', 'microsoft-graph-types', 'microsoft-graph.d.ts');
  const alias = new RegExp(`export type ${name.slice(0, 1).toUpperCase()}${name.slice(1)} *=([^;]*);`);
  const [, union = ''] = alias.exec(readFileSync(types, 'utf8')) ?? [];
  return [...union.matchAll(/"([^"]+)"/g)].map(([, member]) => String(member));
}
