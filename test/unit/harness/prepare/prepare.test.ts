import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Configuration,
  type EmbeddedTarget,
  type PrepareInput,
  prepare,
  readConfiguration,
} from '../../../../harness/prepare/prepare.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import type { Principal } from '../../../../model/target.js';
import { rejection, testFolder } from '../../../fixtures/folder.fixture.js';
import { tokenOf } from '../../../fixtures/jwt.fixture.js';
import { service } from '../../../fixtures/service.fixture.js';

const folder = testFolder();
const owner: Principal = { id: 'owner', type: 'delegated', user: 'owner', permissions: ['PrintJob.Read'] };
const stranger: Principal = { id: 'stranger', type: 'delegated', user: 'other', permissions: ['PrintJob.Read'] };
const forged: Principal = { ...owner, id: 'forged', defect: 'tampered' };
const needed = [owner, stranger, forged, owner];

const embedded: EmbeddedTarget = {
  baseUrl: 'http://127.0.0.1:1/v1.0',
  jobs: [
    { printer: 'P', share: 'S', id: '1', owner: 'adele' },
    { printer: 'P', id: '2', owner: 'alex' },
  ],
  users: { owner: 'adele', other: 'alex' },
  issue: (principals) => Promise.resolve(new Map(principals.map(({ id, user }) => [id, `token-of-${id}-${user}`]))),
};

function configured(lines: readonly string[]): Promise<Configuration> {
  return readConfiguration(folder.write('c.yaml', lines.join('\n')));
}

function input(given: Partial<PrepareInput>): PrepareInput {
  return {
    settings: {},
    needed,
    embedded: () => Promise.reject(new Error('not to be started')),
    redactor: createRedactor(),
    now: Date.now,
    environment: {},
    deadlineMs: 600_000,
    warn: () => undefined,
    ...given,
  };
}

/** A token endpoint that gives everybody this token. */
async function granting(token: string) {
  const { baseUrl } = await service((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: token, token_type: 'Bearer' }));
  });
  return { tokenEndpoint: `${baseUrl}/token` };
}

function flag(name: string, value: string) {
  return { value, from: `--${name}` };
}

const place = {
  baseUrl: flag('base-url', 'http://print.example/v1.0/'),
  printer: flag('printer', 'P'),
  job: flag('job', '1'),
};

describe('prepare', () => {
  it('takes the embedded reference service without a base URL, and its tokens', async () => {
    const { target, tokens, warnings } = await prepare(input({ embedded: () => Promise.resolve(embedded) }));
    expect(target).toMatchObject({
      baseUrl: embedded.baseUrl,
      embedded: true,
      jobs: embedded.jobs,
      users: embedded.users,
    });
    expect([...tokens]).toEqual([
      ['owner', 'token-of-owner-adele'],
      ['stranger', 'token-of-stranger-alex'],
      ['forged', 'token-of-forged-adele'],
    ]);
    expect(warnings).toEqual([]);
  });

  it('narrows the jobs of the embedded reference service to the one that flags name', async () => {
    const settings = { job: flag('job', '2') };
    const { target } = await prepare(input({ settings, embedded: () => Promise.resolve(embedded) }));
    expect(target.jobs).toEqual([{ printer: 'P', id: '2', owner: 'alex' }]);
  });

  it('warns about a token that it ignores without a base URL', async () => {
    const settings = { token: { value: 'secret-token', from: 'GPJC_TOKEN' } };
    const { warnings } = await prepare(input({ settings, embedded: () => Promise.resolve(embedded) }));
    expect(warnings).toEqual([
      'no base URL is given, so the embedded reference service is the target; not used: GPJC_TOKEN',
    ]);
  });

  it.each([
    { key: 'jobs', line: 'jobs: [{printer: P, id: "9"}]' },
    { key: 'token', line: 'token: {env: T}' },
    { key: 'principals', line: 'principals: [{id: a, type: application, permissions: [], token: {env: T}}]' },
    { key: 'tokenIssuer', line: 'tokenIssuer: {command: [mint]}' },
  ])('refuses a configuration with $key and no base URL', async ({ key, line }) => {
    const configuration = await configured(['withheld: {}', line]);
    const refused = prepare(input({ configuration, embedded: () => Promise.resolve(embedded) }));
    expect(await rejection(refused)).toMatchObject({
      name: 'ConfigError',
      message: `${folder.path}/c.yaml:2: ${key}: there is no base URL for ${key}; give "baseUrl" in this file, GPJC_BASE_URL or --base-url`,
    });
  });

  it('warns of what the environment overrides, and names where every token comes from', async () => {
    const configuration = await configured(['baseUrl: http://other.example', 'token: { env: T }']);
    const settings = { ...place, token: { value: 'secret-token', from: 'GPJC_TOKEN' } };
    const { warnings, tokens, sources } = await prepare(input({ settings, configuration, needed: [owner] }));
    expect([...tokens]).toEqual([['owner', 'secret-token']]);
    expect([...sources]).toEqual([['owner', 'GPJC_TOKEN']]);
    expect(warnings).toEqual([
      `--base-url counts, ${folder.path}/c.yaml:1: baseUrl says something else and does not`,
      `GPJC_TOKEN is the owner's token, and ${folder.path}/c.yaml:2: token is not used: the environment wins`,
    ]);
  });

  it('has nothing to warn of where the file names the variable that counts', async () => {
    const configuration = await configured(['baseUrl: http://print.example', 'token: { env: GPJC_TOKEN }']);
    const settings = { token: { value: 'secret-token', from: 'GPJC_TOKEN' } };
    expect((await prepare(input({ settings, configuration, needed: [owner] }))).warnings).toEqual([]);
  });

  it('names a listed principal that serves no check, and the nearest that would', async () => {
    const configuration = await configured([
      'baseUrl: http://print.example',
      'principals:',
      '  - { id: mine, type: delegated, permissions: [PrintJob.Read, User.Read, openid, email], token: { env: T } }',
      '  - { id: app, type: application, permissions: [PrintJob.Read], token: { env: T } }',
    ]);
    const refused = await rejection(prepare(input({ configuration, known: needed, environment: { T: 'the-token' } })));
    expect(refused).toMatchObject({
      name: 'ConfigError',
      problems: [
        `${folder.path}/c.yaml:4: principals[1]: "app" serves no check; the nearest that is asked for is a token of the jobs' owner with PrintJob.Read, from which it differs in type, user; describe it so if it is that, else remove it`,
      ],
    });
  });

  it('warns of a token that the run may outlast, unless its source can be asked again', async () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    const warnings = async (exp: number, token: readonly string[], deadlineMs = 600_000) => {
      const configuration = await configured(token);
      const environment = { T: tokenOf({ scp: 'PrintJob.Read', exp: now / 1000 + exp }) };
      return prepare(input({ settings: place, configuration, environment, now: () => now, deadlineMs }));
    };
    const lasting = ['token: { env: T }'];
    expect(await warnings(601, lasting)).toMatchObject({ warnings: [] });
    expect(await warnings(60, lasting)).toMatchObject({
      warnings: [
        `the token of 'owner' (${folder.path}/c.yaml:1: token) expires at 2026-01-01T00:01:00Z, before the deadline of the run, and its source cannot be asked again; take a new one`,
      ],
    });
    expect(await warnings(0, lasting)).toMatchObject({
      warnings: [
        `the token of 'owner' (${folder.path}/c.yaml:1: token) has expired, at 2026-01-01T00:00:00Z; take a new one`,
      ],
    });
    const print = `token: { command: ["${process.execPath}", -p, "'${tokenOf({ scp: 'PrintJob.Read', exp: 1 })}'"] }`;
    expect(await warnings(0, [print])).toMatchObject({ warnings: [] });
  });

  it('renews what the issuer mints, and leaves what is wrong on purpose', async () => {
    const mint = folder.write(
      'renewing.mjs',
      [
        "import { appendFileSync, readFileSync } from 'node:fs';",
        "const { principals } = JSON.parse(readFileSync(0, 'utf8'));",
        "appendFileSync('asked.txt', `${principals.map(({ id }) => id).join()}\\n`);",
        "const exp = readFileSync('asked.txt', 'utf8').split('\\n').length > 2 ? 9e9 : 1;",
        "const payload = Buffer.from(JSON.stringify({ scp: 'PrintJob.Read', exp })).toString('base64url');",
        'const entries = principals.map(({ id }) => [id, `e30.${payload}.${id}`]);',
        'console.log(JSON.stringify({ tokens: Object.fromEntries(entries) }));',
      ].join('\n'),
    );
    const configuration = await configured([`tokenIssuer: { command: ["${process.execPath}", "${mint}"] }`]);
    const { tokens, renew } = await prepare(input({ settings: place, configuration }));
    const before = new Map(tokens);
    await Promise.all(['forged', 'owner', 'stranger'].map(renew));
    expect(readFileSync(join(folder.path, 'asked.txt'), 'utf8')).toBe('owner,stranger,forged\nowner,stranger\n');
    const renewed = [...tokens.keys()].filter((id) => tokens.get(id) !== before.get(id));
    expect(renewed).toEqual(['owner', 'stranger']);
  });

  it('tells a token that is not as described', async () => {
    const token = { value: tokenOf({ scp: 'User.Read' }), from: 'GPJC_TOKEN' };
    const { target } = await prepare(input({ settings: { ...place, token } }));
    expect([...target.mismatches.keys()]).toEqual(['owner']);
  });

  it('needs no more than a base URL, a job and a token, of which it makes a tampered one', async () => {
    const redactor = createRedactor();
    const settings = { ...place, token: { value: 'secret-token', from: 'GPJC_TOKEN' } };
    const { target, tokens } = await prepare(input({ settings, redactor }));
    expect(target).toEqual({
      baseUrl: 'http://print.example/v1.0',
      embedded: false,
      jobs: [{ printer: 'P', id: '1' }],
      users: { owner: 'owner', other: 'other' },
      principals: new Set(['owner', 'forged']),
      withheld: new Map(),
      mismatches: new Map(),
      undescribed: true,
    });
    expect([...tokens]).toEqual([
      ['owner', 'secret-token'],
      ['forged', 'secret-Aoken'],
    ]);
    expect([...tokens.values()].map(redactor.text)).toEqual(['[redacted]', '[redacted]']);
  });

  it('lets a flag win over the file, and keeps what the file knows of the job', async () => {
    const configuration = await configured([
      'baseUrl: http://file.example',
      'jobs:',
      '  - { printer: P, id: "1", owner: alice, share: S }',
      '  - { printer: P, id: "2", owner: alice }',
      'withheld: { no-subscription: single-tenant }',
    ]);
    const settings = { baseUrl: flag('base-url', 'https://flag.example'), job: flag('job', '1') };
    const { target } = await prepare(input({ settings, configuration }));
    expect(target).toMatchObject({
      baseUrl: 'https://flag.example',
      jobs: [{ printer: 'P', id: '1', owner: 'alice', share: 'S' }],
      users: { owner: 'alice' },
      withheld: new Map([['no-subscription', 'single-tenant']]),
    });
  });

  it('takes the listed principals, and asks the issuer for the others by the names of their users', async () => {
    const mint = `let input = ''; process.stdin.on('data', (chunk) => { input += chunk; }).on('end', () => {
      const { principals } = JSON.parse(input);
      console.error('minting');
      console.log(JSON.stringify({ tokens: Object.fromEntries(principals.map(({ id, user }) => [id, 'issued-' + id + '-' + user])) }));
    })`;
    const configuration = await configured([
      'baseUrl: http://print.example',
      'jobs: [{ printer: P, id: "1" }]',
      'users: { owner: alice, other: bob }',
      'principals:',
      '  - { id: mine, type: delegated, user: alice, permissions: [PrintJob.ReadWrite.All], token: { env: MINE } }',
      `tokenIssuer: { command: ${JSON.stringify([process.execPath, '-e', mint])} }`,
    ]);
    const { tokens, warnings } = await prepare(input({ configuration, environment: { MINE: 'token-of-mine' } }));
    expect(Object.fromEntries(tokens)).toEqual({
      owner: 'token-of-mine',
      stranger: 'issued-stranger-bob',
      forged: 'issued-forged-alice',
    });
    expect(warnings).toEqual(['the token issuer says: minting']);
  });

  it('warns of a token too short to be taken out of the reports', async () => {
    const settings = { ...place, token: { value: 'dev', from: 'GPJC_TOKEN' } };
    const { warnings } = await prepare(input({ settings, needed: [owner] }));
    expect(warnings).toEqual([
      "the token of 'owner' (GPJC_TOKEN) has fewer than 8 characters and is not removed from the reports",
    ]);
  });

  it('warns once when a renewed token is not as described, or too short', async () => {
    const tokens = [1, 2, 3].map((hours) => tokenOf({ scp: 'PrintJob.Read', exp: hours * 3600 }));
    const more = tokenOf({ scp: 'PrintJob.Read PrintJob.Read.All', exp: 4 * 3600 });
    const left = [...tokens, more, `${more}2`, 'short'];
    folder.write('tokens', left.join('\n'));
    const code = `const fs = require('fs'); const [first, ...rest] = fs.readFileSync('tokens', 'utf8').split('\\n');
      fs.writeFileSync('tokens', rest.join('\\n')); console.log(first)`;
    const configuration = await configured([
      'baseUrl: http://print.example',
      'jobs: [{ printer: P, id: "1" }]',
      'users: { owner: alice, other: bob }',
      'principals:',
      '  - id: a',
      '    type: delegated',
      '    user: bob',
      '    permissions: [PrintJob.Read]',
      `    token: { command: ${JSON.stringify([process.execPath, '-e', code])} }`,
    ]);
    const warned: string[] = [];
    const clock = { now: 0 };
    const options = {
      configuration,
      needed: [stranger],
      now: () => clock.now,
      warn: (each: string) => warned.push(each),
    };
    const { renew, warnings } = await prepare(input(options));
    for (let hour = 1; hour < 7; hour += 1) {
      clock.now = hour * 3_600_000 - 1;
      await renew('stranger');
    }
    expect(warnings).toEqual([]);
    expect(warned).toEqual([
      expect.stringMatching(
        /^after its renewal, the token of 'stranger' \(.*c\.yaml:9: principals\[0\]\.token\) is not as described: it has PrintJob.Read.All too; /,
      ),
      expect.stringMatching(/^the token of 'stranger' \(.*\) has fewer than 8 characters and is not removed /),
    ]);
  });

  it('warns of a client secret too short to be taken out of the reports', async () => {
    const { tokenEndpoint } = await granting('opaque-token-of-the-endpoint');
    const configuration = await configured([
      'baseUrl: http://print.example',
      'jobs: [{ printer: P, id: "1" }]',
      `token: { oauth2: { tokenEndpoint: ${JSON.stringify(tokenEndpoint)}, clientId: c, clientSecret: { env: S } } }`,
    ]);
    const { warnings } = await prepare(input({ configuration, needed: [owner], environment: { S: 'brief' } }));
    expect(warnings).toEqual([
      expect.stringMatching(
        /c\.yaml:3: token\.oauth2\.clientSecret: the environment variable S has fewer than 8 characters and is not removed from the reports$/,
      ),
    ]);
  });

  it('names every token source that fails', async () => {
    const configuration = await configured([
      'baseUrl: http://print.example',
      'jobs: [{ printer: P, id: "1" }]',
      'token: { env: NO }',
      'principals:',
      '  - { id: a, type: application, permissions: [], token: { file: none } }',
    ]);
    const error = (await rejection(prepare(input({ configuration })))) as { problems: readonly string[] };
    expect(error.problems.map((each) => each.replaceAll(`${folder.path}/`, ''))).toEqual([
      'c.yaml:3: token: the environment variable NO is not set',
      'c.yaml:5: principals[0].token: the file none does not exist',
    ]);
  });

  it.each([
    { name: 'nothing', settings: {}, search: {} },
    { name: 'a printer', settings: { printer: place.printer }, search: { printer: 'P' } },
    { name: 'a share', settings: { share: { value: 'S', from: '--share' } }, search: { share: 'S' } },
  ])('leaves jobs to be looked for when the operator names $name', async ({ settings, search }) => {
    const prepared = await prepare(input({ settings: { baseUrl: place.baseUrl, ...settings } }));
    expect(prepared).toMatchObject({ search, target: { jobs: [] } });
  });

  describe('takes one token and jobs of two owners', () => {
    const lines = [
      'baseUrl: http://print.example/v1.0',
      'jobs:',
      '  - { printer: P, id: "1", owner: alice }',
      '  - { printer: P, id: "2", owner: bob }',
    ];

    it.each([
      { claims: { upn: 'Bob@contoso.example' }, owner: 'bob', why: 'whom the token names' },
      { claims: { preferred_username: 'alice' }, owner: 'alice', why: 'whom the token names' },
      { claims: { oid: 'BOB' }, owner: 'bob', why: 'whom the token names' },
      { claims: { upn: 'carol@contoso.example' }, owner: 'alice', why: 'who made the first of "jobs"' },
      { claims: {}, owner: 'alice', why: 'who made the first of "jobs"' },
    ])('with the claims $claims for those of $owner', async ({ claims, owner: name, why }) => {
      const settings = { token: { value: tokenOf({ ...claims, exp: 9e9 }), from: 'GPJC_TOKEN' } };
      const { target, warnings } = await prepare(input({ settings, configuration: await configured(lines) }));
      expect(target.users).toEqual({ owner: name, other: name === 'bob' ? 'alice' : 'bob' });
      expect(warnings).toContain(
        `nothing says which of alice, bob the token is of: taken for ${name}, ${why}; set users.owner if it is another's`,
      );
    });

    it('and the job that a flag names for that of its owner', async () => {
      const settings = { token: { value: 'opaque-token-of-somebody', from: 'GPJC_TOKEN' }, job: flag('job', '2') };
      const { target } = await prepare(input({ settings, configuration: await configured(lines) }));
      expect(target.users.owner).toBe('bob');
    });

    it('and asks nothing where "users" says it', async () => {
      const settings = { token: { value: 'opaque-token-of-somebody', from: 'GPJC_TOKEN' } };
      const configuration = await configured([...lines, 'users: { owner: bob }']);
      const { target, warnings } = await prepare(input({ settings, configuration }));
      expect([target.users.owner, warnings]).toEqual(['bob', []]);
    });
  });

  it('looks for no jobs where some are named', async () => {
    expect(await prepare(input({ settings: place }))).not.toHaveProperty('search');
  });

  it.each([
    {
      name: 'a job without its printer',
      settings: { baseUrl: place.baseUrl, job: place.job },
      message: '--job: "1" alone names no job; give --printer ID as well',
    },
    {
      name: 'an empty token',
      settings: { ...place, token: { value: '', from: 'GPJC_TOKEN' } },
      message: 'GPJC_TOKEN is empty; supply a bearer token',
    },
    {
      name: 'a base URL of another scheme',
      settings: { ...place, baseUrl: { value: 'ftp://x', from: 'GPJC_BASE_URL' } },
      message:
        'GPJC_BASE_URL: "ftp://x" does not start with http:// or https://; give the service root, for instance https://graph.microsoft.com/v1.0',
    },
  ])('names the fix for $name', async ({ settings, message }) => {
    expect(await rejection(prepare(input({ settings })))).toMatchObject({ name: 'ConfigError', message });
  });
});
