import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findConfiguration, readConfiguration } from '../../../../harness/config/configuration.js';
import { rejection, testFolder } from '../../../fixtures/folder.fixture.js';

const folder = testFolder();

async function problemsOf(text: string, name = 'c.yaml'): Promise<readonly string[]> {
  const file = folder.write(name, text);
  const error = await rejection(readConfiguration(file));
  expect(error).toMatchObject({ name: 'ConfigError' });
  const { problems } = error as { problems: readonly string[] };
  return problems.map((each) => each.replaceAll(`${folder.path}/`, ''));
}

const whole = `
baseUrl: https://graph.microsoft.com/v1.0
jobs:
  - { printer: P, share: S, id: "70411", owner: alice }
users: { owner: alice, other: bob }
token: { env: READER_TOKEN }
principals:
  - { id: reader, type: delegated, account: work, user: alice, permissions: [PrintJob.ReadBasic], token: { file: t } }
  - id: app
    type: application
    permissions: [PrintJob.Read.All, Printer.Read.All]
tokenIssuer: { command: [node, mint.mjs] }
withheld: { no-subscription: single-tenant product }
`;

describe('readConfiguration', () => {
  it('reads all that the contract describes, and knows each place', async () => {
    const { place, ...configuration } = await readConfiguration(folder.write('whole.yaml', whole));
    expect(configuration).toMatchObject({
      baseUrl: 'https://graph.microsoft.com/v1.0',
      jobs: [{ printer: 'P', share: 'S', id: '70411', owner: 'alice' }],
      users: { owner: 'alice', other: 'bob' },
      token: { env: 'READER_TOKEN' },
      principals: [{ id: 'reader', token: { file: 't' } }, { id: 'app' }],
      tokenIssuer: { command: ['node', 'mint.mjs'] },
      withheld: { 'no-subscription': 'single-tenant product' },
      folder: folder.path,
    });
    expect(relative(folder.path, place('principals', 1, 'type'))).toBe('whole.yaml:10: principals[1].type');
  });

  it('reads JSON, indented with tabs as well', async () => {
    const file = folder.write(
      'c.json',
      '{\n\t"baseUrl": "http://print.example",\n\t"jobs": [{"printer":"P","id":"1"}]\n}\n',
    );
    expect(await readConfiguration(file)).toMatchObject({ baseUrl: 'http://print.example', jobs: [{ id: '1' }] });
  });

  it.each([
    {
      name: 'the one named',
      text: 'jobs: [{printer: P, id: "1", owner: alice}]',
      users: { owner: 'alice', other: 'other' },
    },
    {
      name: 'the two named, one of them declared',
      text: 'users: {owner: alice}\njobs: [{printer: P, id: "1", owner: bob}]',
      users: { owner: 'alice', other: 'bob' },
    },
    { name: 'nobody', text: 'token: {env: A}', users: { owner: 'owner', other: 'other' } },
  ])('takes for the users $name', async ({ text, users }) => {
    expect(await readConfiguration(folder.write('c.yaml', text))).toMatchObject({ users });
  });

  it.each([
    { name: 'no mapping', text: '- a', problems: ['c.yaml:1: expected object, found array of 1'] },
    { name: 'nothing', text: '', problems: ['c.yaml:1: expected object, found null'] },
    {
      name: 'a misspelt key',
      text: 'baseUrl: http://a\nbaseURL: x\n\njobs:\n  - printr: P\n    printer: P\n    id: "1"',
      problems: [
        'c.yaml:2: baseURL: unknown key; did you mean "baseUrl"?',
        'c.yaml:5: jobs[0].printr: unknown key; did you mean "printer"?',
      ],
    },
    {
      name: 'a key like no other',
      text: 'users: { qqqqqqqqq: a }',
      problems: ['c.yaml:1: users.qqqqqqqqq: unknown key; known here are owner, other'],
    },
    {
      name: 'wrong types and missing values',
      text: 'jobs:\n  - printer: 7\n    share: [S]\nprincipals: x',
      problems: [
        'c.yaml:2: jobs[0].id: is missing',
        'c.yaml:2: jobs[0].printer: expected string, found number 7; put it in quotes',
        'c.yaml:3: jobs[0].share: expected string, found array of 1',
        'c.yaml:4: principals: expected array, found string',
      ],
    },
    {
      name: 'a token in place of its source',
      text: 'token: { env: A, file: b }',
      problems: ['c.yaml:1: token: expected exactly one of env, file, command, oauth2, azure, found object of 2'],
    },
    {
      name: 'one user twice',
      text: 'users: { owner: alice,\n other: alice }',
      problems: ['c.yaml:2: users.other: owner and other are both "alice"; name two different users'],
    },
    {
      name: 'two owners, principals, and no word which is meant',
      text: 'jobs:\n  - { printer: P, id: "1", owner: alice }\n  - { printer: P, id: "2", owner: bob }\nprincipals:\n  - { id: app, type: application, permissions: [], token: { env: A } }',
      problems: ['c.yaml:1: users.owner: is missing; say which of alice, bob made the jobs to get'],
    },
    {
      name: 'principals of one id, of a stranger, without a token',
      text: [
        'users: { owner: alice, other: bob }',
        'principals:',
        '  - { id: a, type: delegated, user: alcie, permissions: [], token: { env: A } }',
        '  - { id: a, type: delegated, user: zzzzz, permissions: [], token: { env: A } }',
        '  - { id: b, type: application, permissions: [] }',
      ].join('\n'),
      problems: [
        'c.yaml:3: principals[0].user: "alcie" is not one of "users"; did you mean "alice"?',
        'c.yaml:4: principals[1].id: "a" is also the id of principals[0]',
        'c.yaml:4: principals[1].user: "zzzzz" is not one of "users"; name it in "users", or use "alice" or "bob"',
        'c.yaml:5: principals[2]: "b" has no token; set "token" here or give a "tokenIssuer"',
      ],
    },
  ])('names every problem of a file with $name', async ({ text, problems }) => {
    expect(await problemsOf(text)).toEqual(problems);
  });

  it.each([
    { name: 'not YAML', text: 'a: b\nc: [', start: /^c\.yaml:\d: not valid YAML: / },
    { name: 'not JSON', text: '{"a": }}', start: /^c\.yaml:1: not valid YAML: / },
    {
      name: 'a key twice',
      text: 'token: {env: A}\ntoken: {env: B}',
      start: /^c\.yaml:2: not valid YAML: Map keys must be unique/,
    },
    { name: 'two documents', text: 'a: 1\n---\nb: 1', start: /^c\.yaml:\d: not valid YAML: / },
    {
      name: 'aliases without end',
      text: `a: &a [x]\nb: &b [${'*a,'.repeat(99)}]\nc: &c [${'*b,'.repeat(99)}]\nd: [${'*c,'.repeat(99)}]`,
      start: /^c\.yaml: not usable as YAML: Excessive alias count/,
    },
    { name: 'nesting without end', text: '['.repeat(20_000), start: /^c\.yaml:?\d*: not (valid|usable as) YAML: / },
  ])('names the place of what is $name', async ({ text, start }) => {
    expect((await problemsOf(text))[0]).toMatch(start);
  });

  it('says that a file is missing, or cannot be read', async () => {
    const missing = await rejection(readConfiguration(join(folder.path, 'no.yaml')));
    expect(missing).toMatchObject({ message: `${folder.path}/no.yaml: there is no such file; give --config FILE` });
    const unreadable = await rejection(readConfiguration(folder.path));
    expect(String(unreadable)).toMatch(/: the file cannot be read \(EISDIR.*\); give --config FILE$/);
  });
});

describe('findConfiguration', () => {
  it('finds the one there is, none, or refuses to choose', () => {
    const path = join(folder.path, 'default');
    mkdirSync(path);
    expect(findConfiguration(path)).toBeUndefined();
    folder.write('default/conformance.config.yml', '');
    expect(findConfiguration(path)).toBe(join(path, 'conformance.config.yml'));
    folder.write('default/conformance.config.json', '');
    expect(() => findConfiguration(path)).toThrow(
      'conformance.config.yml and conformance.config.json: only one can count; remove one or give --config FILE',
    );
  });
});
