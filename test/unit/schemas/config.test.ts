import { configDeviations, isConfiguration, keysAt } from '../../../schemas/config.js';

const full = {
  $schema: './config.schema.json',
  baseUrl: 'https://graph.microsoft.com/v1.0',
  jobs: [{ printer: 'p', share: 's', id: '70411', owner: 'alice' }],
  users: { owner: 'alice', other: 'bob' },
  token: { env: 'READER_TOKEN' },
  principals: [
    {
      id: 'reader',
      type: 'delegated',
      account: 'work',
      user: 'alice',
      directoryRoles: ['Printer Administrator'],
      permissions: ['PrintJob.ReadBasic'],
      subscription: true,
      defect: 'expired',
      token: { file: 'token.txt' },
    },
    { id: 'app', type: 'application', permissions: [], token: { command: ['node', 'token.mjs'] } },
  ],
  tokenIssuer: { command: ['node', 'mint.mjs'] },
  withheld: { 'no-subscription': 'single-tenant product' },
};

describe('configDeviations', () => {
  it.each([
    { name: 'the whole of it', value: full },
    { name: 'an empty one', value: {} },
    { name: 'jobs alone', value: { jobs: [{ printer: 'p', id: '1' }] } },
  ])('finds nothing in $name', ({ value }) => {
    expect(configDeviations(value)).toEqual([]);
    expect(isConfiguration(value)).toBe(true);
  });

  it.each([
    { name: 'no object', value: null, at: '', expected: 'object', actual: 'null' },
    {
      name: 'another scheme',
      value: { baseUrl: 'ftp://x' },
      at: '/baseUrl',
      expected: 'an http or https URL',
      actual: 'string',
    },
    { name: 'no jobs', value: { jobs: [] }, at: '/jobs', expected: 'at least 1 element', actual: 'array of 0' },
    {
      name: 'an id without quotes',
      value: { jobs: [{ printer: 'p', id: 70411 }] },
      at: '/jobs/0/id',
      expected: 'string',
      actual: 'number 70411',
    },
    {
      name: 'a job without printer',
      value: { jobs: [{ id: '1' }] },
      at: '/jobs/0/printer',
      expected: 'present',
      actual: 'absent',
    },
    {
      name: 'two token sources',
      value: { token: { env: 'A', file: 'b' } },
      at: '/token',
      expected: 'exactly one of env, file, command, oauth2, azure',
      actual: 'object of 2',
    },
    {
      name: 'no token source',
      value: { principals: [{ id: 'a', type: 'delegated', permissions: [], token: {} }] },
      at: '/principals/0/token',
      expected: 'exactly one of env, file, command, oauth2, azure',
      actual: 'object of 0',
    },
    {
      name: 'a secret in the file',
      value: { token: { oauth2: { tokenEndpoint: 'https://id.example/token', clientId: 'a', clientSecret: 'b' } } },
      at: '/token/oauth2/clientSecret',
      expected: 'object',
      actual: 'string',
    },
    {
      name: 'a secret of two sources',
      value: { token: { azure: { clientSecret: { env: 'A', file: 'b' } } } },
      at: '/token/azure/clientSecret',
      expected: 'exactly one of env, file',
      actual: 'object of 2',
    },
    ...[
      'http://id.example/token',
      'https://user@id.example/',
      'http://127.0.0.1:80@id.example/',
      'https://id.example/#a',
    ].map((tokenEndpoint) => ({
      name: `${tokenEndpoint} as a token endpoint`,
      value: { token: { oauth2: { tokenEndpoint, clientId: 'a', clientSecret: { env: 'B' } } } },
      at: '/token/oauth2/tokenEndpoint',
      expected: 'an https URL, or an http one on loopback',
      actual: 'string',
    })),
    {
      name: 'a sign-in host without TLS',
      value: { token: { azure: { authorityHost: 'http://login.example' } } },
      at: '/token/azure/authorityHost',
      expected: 'an https URL without a path',
      actual: 'string',
    },
    {
      name: 'a type nobody knows',
      value: { principals: [{ id: 'a', type: 'app', permissions: [] }] },
      at: '/principals/0/type',
      expected: '"delegated" or "application"',
      actual: 'string',
    },
    {
      name: 'a command in one piece',
      value: { tokenIssuer: { command: 'node mint.mjs' } },
      at: '/tokenIssuer/command',
      expected: 'array',
      actual: 'string',
    },
    {
      name: 'a reason that is empty',
      value: { withheld: { 'a/b': '' } },
      at: '/withheld/a~1b',
      expected: 'at least 1 character',
      actual: 'string',
    },
  ])('names $name', ({ value, at, expected, actual }) => {
    expect(configDeviations(value)).toEqual([{ at, expected, actual }]);
    expect(isConfiguration(value)).toBe(false);
  });

  it('names an unknown key at its place, with the keys that are allowed there', () => {
    expect(configDeviations({ jobs: [{ printer: 'p', id: '1', printr: 'p' }] })).toEqual([
      {
        at: '/jobs/0/printr',
        expected: 'a known key',
        actual: 'an unknown key',
        allowedKeys: ['printer', 'share', 'id', 'owner'],
      },
    ]);
  });

  it('never shows a text, which may be a token', () => {
    const misplaced = [
      { token: 'eyJsecret' },
      { token: { value: 'eyJsecret' } },
      { users: 'eyJsecret' },
      { principals: [{ type: 'eyJsecret' }] },
    ];
    expect(JSON.stringify(misplaced.map(configDeviations))).not.toContain('eyJ');
  });
});

describe('keysAt', () => {
  it.each([
    { at: '', key: 'withheld' },
    { at: '/principals/12/token', key: 'command' },
    { at: '/users', key: 'other' },
  ])('lists the keys of "$at"', ({ at, key }) => {
    expect(keysAt(at)).toContain(key);
  });

  it('lists none where any key is allowed', () => {
    expect(keysAt('/withheld')).toEqual([]);
  });
});
