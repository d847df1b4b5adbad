import { hasResults, newFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { bystander } from '../fixtures/service.fixture.js';

interface BadInput {
  readonly name: string;
  /** Flags besides those that name the service, a job and a token. */
  readonly args?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Standard error, all of it. */
  readonly says: readonly (string | RegExp)[];
}

const help = '(--help shows the commands and flags)';
const job = ['--printer', 'p', '--job', 'j'];
const token = { GPJC_TOKEN: 'a-token-that-is-never-sent' };
const secret = 'never-to-be-shown';

/** Expects one clear line for each problem, exit code 2 and nothing done. */
async function expectRefusal(args: readonly string[], { files, env = token, says }: BadInput): Promise<void> {
  const folder = newFolder(files);
  const { code, stdout, stderr } = await inProcess(args, { folder, env });
  const lines = stderr.split('\n').slice(0, -1);
  expect(lines).toEqual(says.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each))));
  expect({ code, stdout, results: hasResults(folder) }).toEqual({ code: 2, stdout: '', results: false });
  expect(stderr).not.toContain(secret);
}

describe('a command line that cannot be used', () => {
  const atService = ['--base-url', '…', ...job];
  it.each<BadInput & { readonly args: readonly string[] }>([
    { name: 'an unknown command', args: ['rnu'], says: ["error: unknown command 'rnu'; did you mean 'run'?", help] },
    { name: 'a command like no other', args: ['frobnicate'], says: ["error: unknown command 'frobnicate'", help] },
    {
      name: 'an unknown flag',
      args: ['run', '--base-ulr', 'x'],
      says: ["error: unknown option '--base-ulr'", '(Did you mean --base-url?)', help],
    },
    {
      name: 'an unknown flag of the default command',
      args: ['--confg', 'x'],
      says: ["error: unknown option '--confg'", '(Did you mean --config?)', help],
    },
    {
      name: 'an unknown flag of another command',
      args: ['list', '--jsn'],
      says: ["error: unknown option '--jsn'", '(Did you mean --json?)', help],
    },
    {
      name: 'a pattern the shell has expanded',
      args: ['run', '--only', 'a', 'b'],
      says: ["error: unexpected argument 'b'; put a pattern such as 'job-*' in quotes", help],
    },
    { name: 'an argument too many', args: ['list', 'expand', 'x'], says: ["error: unexpected argument 'x'", help] },
    { name: 'a flag without its value', args: ['run', '--out'], says: [/'--out <dir>' argument missing$/, help] },
    {
      name: 'an unknown profile',
      args: ['--profile', 'cor'],
      says: [/ 'cor' is invalid.* choices are core, expand/, help],
    },
    {
      name: 'an edition that there is not',
      args: ['--requirements', '2'],
      says: [/'2' is invalid\. It must be an edition of the requirements: 1\.$/, help],
    },
    { name: 'an unknown level', args: ['--fail-on', 'may'], says: [/'may' is invalid.* are must, should\.$/, help] },
    {
      name: 'a time of no length',
      args: ['--timeout', '0'],
      says: [/'0' is invalid. It must be a length of time such as 500ms/, help],
    },
    {
      name: 'a time in words',
      args: ['--deadline', 'soon'],
      says: [/'soon' is invalid. It must be a length of time such as 500ms, 5s or 10m/, help],
    },
    {
      name: 'a time no timer can wait',
      args: ['--deadline', '2147483648'],
      says: [/'2147483648' is invalid. It must be a length of time/, help],
    },
    {
      name: 'no request at a time',
      args: ['--concurrency', '0'],
      says: [/It must be a whole number, 1 to 1000\.$/, help],
    },
    {
      name: 'a rate below zero',
      args: ['--rate', '-1'],
      says: [/'-1' is invalid. It must be a number, at least 0\.001\.$/, help],
    },
    { name: 'a port out of range', args: ['serve', '--port', '65536'], says: [/It must be 0 to 65535\.$/, help] },
    {
      name: 'an unknown fault',
      args: ['serve', '--fault', 'id-nul'],
      says: [/^no fault 'id-nul'; did you mean 'id-null'\?/],
    },
    { name: 'nothing to explain', args: ['explain'], says: ["error: missing required argument 'id'", help] },
    {
      name: 'quiet and verbose at once',
      args: ['--quiet', '--verbose'],
      says: ["error: option '--quiet' cannot be used with option '--verbose'", help],
    },
    {
      name: 'a flag that another one would take for its value',
      args: ['run', '--share', '--quiet'],
      says: [/^error: option '--share <id>' argument missing: '--quiet' is a flag; .* --share=--quiet$/, help],
    },
    {
      name: 'a repeatable flag before another one',
      args: ['plan', '--only', '--json'],
      says: [/^error: option '--only <what>' argument missing: '--json' is a flag/, help],
    },
    {
      name: 'a blank output folder',
      args: ['run', '--out', ' '],
      says: ['--out is empty; give it a value, or leave it out'],
    },
    {
      name: 'a token as a flag',
      args: ['run', '--token', secret, ...atService],
      says: ["error: unknown option '--token'", help],
    },
  ])('is refused: $name', ({ args, ...row }) => expectRefusal(args, row));
});

describe('a base URL that cannot be used', () => {
  const example = 'give the service root, for instance https://graph.microsoft.com/v1.0';
  const query = 'the base URL carries a query; remove it from the ? on';
  const fragment = 'the base URL carries a fragment; remove it from the # on';
  const credentials = 'the base URL carries credentials; remove them and supply a token instead';
  const withCredentials = (url: string): string => url.replace('//', `//user:${secret}@`);

  it.each<{ name: string; alter: (url: string) => string; says: readonly string[] }>([
    { name: 'that is empty', alter: () => ' ', says: [`the base URL is empty; ${example}`] },
    { name: 'that is no URL', alter: () => 'graph', says: [`"graph" is not a URL; ${example}`] },
    {
      name: 'of another scheme',
      alter: () => 'ftp://print.example',
      says: [`"ftp://print.example" does not start with http:// or https://; ${example}`],
    },
    { name: 'with credentials', alter: withCredentials, says: [credentials] },
    { name: 'with a query', alter: (url) => `${url}?x=1`, says: [query] },
    { name: 'with a fragment', alter: (url) => `${url}#top`, says: [fragment] },
    { name: 'with all of them', alter: (url) => `${withCredentials(url)}?#`, says: [credentials, query, fragment] },
  ])('is refused: one $name', async ({ name, alter, says }) => {
    const { baseUrl, requests } = await bystander();
    const lines = says.map((each) => `--base-url: ${each}`);
    await expectRefusal(['run', '--base-url', alter(baseUrl), ...job], { name, says: lines });
    expect(requests()).toBe(0);
  });

  it.each<BadInput>([
    { name: 'the environment', env: { ...token, GPJC_BASE_URL: 'http://h/?x' }, says: [`GPJC_BASE_URL: ${query}`] },
    {
      name: 'the configuration file',
      files: { 'conformance.config.yaml': '\nbaseUrl: http://h/?x' },
      says: [/conformance\.config\.yaml:2: baseUrl: the base URL carries a query; /],
    },
  ])('is refused with its place: one of $name', (row) => expectRefusal(['run', ...job], row));
});

const failing = JSON.stringify([process.execPath, '-e', `console.error('no key'); process.exit(7)`]);
const printing = (text: string): string =>
  JSON.stringify([process.execPath, '-e', `process.stdout.write(${JSON.stringify(text)})`]);

describe('what is blank or misspelt', () => {
  const empty = (name: string): string => `${name} is empty; give it a value, or leave it out`;

  it.each(['--printer', '--share', '--job'])('is refused: the flag %s without a value', async (name) => {
    for (const value of ['', ' ']) {
      const { baseUrl, requests } = await bystander();
      await expectRefusal(['run', '--base-url', baseUrl, name, value], { name, says: [empty(name)] });
      expect(requests()).toBe(0);
    }
  });

  it.each(['GPJC_PRINTER', 'GPJC_SHARE', 'GPJC_JOB', 'GPJC_CONFIG'])('is refused: the variable %s', async (name) => {
    for (const value of ['', ' ']) {
      const { baseUrl, requests } = await bystander();
      const env = { ...token, GPJC_BASE_URL: baseUrl, [name]: value };
      for (const command of ['run', 'plan', 'doctor'])
        await expectRefusal([command], { name, env, says: [empty(name)] });
      expect(requests()).toBe(0);
    }
  });

  it.each(['', '\t '])('is refused: a base URL of the environment, %j', (value) =>
    expectRefusal(['run'], {
      name: value,
      env: { GPJC_BASE_URL: value },
      says: [/^GPJC_BASE_URL: the base URL is empty; /],
    }),
  );

  it('is refused: the name of the configuration file', () =>
    expectRefusal(['run', '--config', ''], { name: '', says: [empty('--config')] }));

  it.each([
    { variable: 'GPJC_BASEURL', meant: 'GPJC_BASE_URL' },
    { variable: 'GPJC_TOKN', meant: 'GPJC_TOKEN' },
    { variable: 'gpjc_job', meant: 'GPJC_JOB' },
    { variable: 'GJPC_SHARE', meant: 'GPJC_SHARE' },
  ])('is refused: $variable for $meant', ({ variable, meant }) =>
    expectRefusal(['run'], {
      name: variable,
      env: { [variable]: 'x' },
      says: [`${variable}: there is no such variable; did you mean ${meant}? Correct it, or unset it`],
    }),
  );

  it('is not refused: a variable that the configuration file names', async () => {
    const { baseUrl } = await bystander();
    const config = JSON.stringify({ baseUrl, jobs: [{ printer: 'p', id: '1' }], token: { env: 'GPJC_TOKENS' } });
    const folder = newFolder({ 'conformance.config.json': config });
    const { code, stderr } = await inProcess(['plan'], { folder, env: { GPJC_TOKENS: 'a-token-for-the-test' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('is refused: permissions and roles of a principal, with the nearest', () =>
    expectRefusal(['run'], {
      name: '',
      files: {
        'conformance.config.yaml': [
          'baseUrl: http://print.example',
          'principals:',
          '  - id: reader',
          '    type: delegated',
          '    permissions: [openid, PrintJob.Raed]',
          '    directoryRoles: [Printer Admin]',
          '    token: {env: READER}',
        ].join('\n'),
      },
      says: [
        /config\.yaml:5: principals\[0\]\.permissions\[1\]: "PrintJob\.Raed"; did you mean "PrintJob\.Read"\?$/,
        /config\.yaml:6: principals\[0\]\.directoryRoles\[0\]: "Printer Admin"; did you mean "Printer Administrator"\?$/,
      ],
    }));

  it('is refused: a principal that serves no check', () =>
    expectRefusal(['run'], {
      name: '',
      files: {
        'conformance.config.yaml': [
          'baseUrl: http://print.example',
          'principals:',
          '  - {id: odd, type: application, permissions: [PrintJob.Create, Printer.Create], token: {env: ODD}}',
        ].join('\n'),
      },
      says: [
        /config\.yaml:3: principals\[0\]: "odd" serves no check; the nearest that is asked for is a token of an application with .*differs in permissions; /,
      ],
    }));
});

describe('a run that cannot begin', () => {
  it.each<BadInput>([
    {
      name: 'a configuration file that is missing',
      args: ['--config', 'no.yaml'],
      says: ['no.yaml: there is no such file; give --config FILE'],
    },
    {
      name: 'a configuration file, named by a variable, that is missing',
      env: { ...token, GPJC_CONFIG: 'no.yaml' },
      says: ['no.yaml: there is no such file; give --config FILE'],
    },
    {
      name: 'a folder as configuration file',
      args: ['--config', '.'],
      says: [/^\.: the file cannot be read \(EISDIR: .*\); give --config FILE$/],
    },
    {
      name: 'a configuration that is not YAML',
      files: { 'conformance.config.yaml': 'jobs:\n  - {printer: p\nusers: {}\n' },
      says: [/conformance\.config\.yaml:3: not valid YAML: /],
    },
    {
      name: 'a configuration that is not JSON',
      files: { 'conformance.config.json': '{\n  "users": {}}\n}' },
      says: [/conformance\.config\.json:3: not valid YAML: /],
    },
    {
      name: 'two configurations',
      files: { 'conformance.config.json': '{}', 'conformance.config.yml': '' },
      says: [/yml and conformance\.config\.json: only one can count; remove one or give --config FILE$/],
    },
    {
      name: 'unknown keys',
      files: { 'c.yaml': 'jbos: []\nusers: {ownr: alice}\nprinter: x\n' },
      args: ['--config', 'c.yaml'],
      says: [
        'c.yaml:1: jbos: unknown key; did you mean "jobs"?',
        'c.yaml:2: users.ownr: unknown key; did you mean "owner"?',
        /^c\.yaml:3: printer: unknown key; /,
      ],
    },
    {
      name: 'values of wrong types',
      files: { 'c.yaml': 'jobs:\n  - printer: p\n    id: 5182\nusers: alice\n' },
      args: ['--config', 'c.yaml'],
      says: [
        'c.yaml:3: jobs[0].id: expected string, found number 5182; put it in quotes',
        /^c\.yaml:4: users: expected object, found string/,
      ],
    },
    {
      name: 'something withheld that nothing needs',
      files: { 'c.yaml': 'withheld: {no-such-thing: "why"}' },
      args: ['--config', 'c.yaml'],
      says: ['withheld: no check needs "no-such-thing"; "plan" names what can be withheld'],
    },
    {
      name: 'a variable for a token that is not set',
      files: { 'c.yaml': 'token: {env: READER_TOKEN}' },
      args: ['--config', 'c.yaml'],
      env: {},
      says: ['c.yaml:1: token: the environment variable READER_TOKEN is not set'],
    },
    {
      name: 'a secret in the configuration file',
      files: { 'c.yaml': `token:\n  azure:\n    clientSecret: ${secret}` },
      args: ['--config', 'c.yaml'],
      env: {},
      says: [
        'c.yaml:3: token.azure.clientSecret: expected object, found string; no secret belongs in this file: say where it is, by env or file',
      ],
    },
    {
      name: 'half an application for Entra ID',
      files: { 'c.yaml': 'token: {azure: {clientId: a, clientSecret: {env: SECRET}}}' },
      args: ['--config', 'c.yaml'],
      env: {},
      says: ['c.yaml:1: token.azure: clientSecret needs tenantId and clientId beside it'],
    },
    {
      name: 'a token endpoint that nobody runs',
      files: {
        'c.yaml': 'token:\n  oauth2: {tokenEndpoint: "http://127.0.0.1:9/", clientId: a, clientSecret: {env: SECRET}}',
      },
      args: ['--config', 'c.yaml'],
      env: { SECRET: secret },
      says: [
        'c.yaml:1: token.oauth2: the token endpoint http://127.0.0.1:9/ cannot be asked: nothing listens on 127.0.0.1:9; check "tokenEndpoint", and that it can be reached',
      ],
    },
    {
      name: 'an empty variable for a token',
      files: { 'c.yaml': 'token: {env: READER_TOKEN}' },
      args: ['--config', 'c.yaml'],
      env: { READER_TOKEN: '' },
      says: ['c.yaml:1: token: the environment variable READER_TOKEN is empty; supply a bearer token'],
    },
    {
      name: 'an empty file for a token',
      files: { 'c.yaml': 'token: {file: token.txt}', 'token.txt': '\n' },
      args: ['--config', 'c.yaml'],
      env: {},
      says: [/^c\.yaml:1: token: the file .*token\.txt is empty; supply a bearer token$/],
    },
    {
      name: 'a token of two lines',
      env: { GPJC_TOKEN: `${secret}\n${secret}` },
      says: ['GPJC_TOKEN has a line break (U+000A) at character 18; supply the token alone'],
    },
    {
      name: 'a token command that fails',
      files: { 'c.yaml': `token: {command: ${failing}}` },
      args: ['--config', 'c.yaml'],
      env: {},
      says: [/^c\.yaml:1: token: the command '.*' fails: it ended with exit code 7; it says: no key$/],
    },
    {
      name: 'a token command that does not exist',
      files: { 'c.yaml': 'token: {command: [no-such-program]}' },
      args: ['--config', 'c.yaml'],
      env: {},
      says: [/^c\.yaml:1: token: the command 'no-such-program' fails: it cannot be started \(.*ENOENT\)$/],
    },
    {
      name: 'a token issuer that fails',
      files: { 'c.yaml': `users: {owner: a}\ntokenIssuer: {command: ${failing}}` },
      args: ['--config', 'c.yaml'],
      says: [/^c\.yaml:2: tokenIssuer: the command '.*' fails: it ended with exit code 7; it says: no key$/],
    },
    {
      name: 'a token issuer that answers rubbish',
      files: { 'c.yaml': `tokenIssuer: {command: ${printing(secret)}}` },
      args: ['--config', 'c.yaml'],
      says: [/^c\.yaml:1: tokenIssuer: the command '.*' answers something that is not JSON; expected \{"tokens":/],
    },
    {
      name: 'a token issuer that answers nothing',
      files: { 'c.yaml': `tokenIssuer: {command: ${printing('')}}` },
      args: ['--config', 'c.yaml'],
      says: [/^c\.yaml:1: tokenIssuer: the command '.*' answers nothing; expected \{"tokens":/],
    },
    {
      name: 'a token issuer that knows nobody',
      files: { 'c.yaml': `tokenIssuer: {command: ${printing('{"tokens":{}}')}}` },
      args: ['--config', 'c.yaml'],
      says: [/answers nothing for '.*'; it must answer a token, or null if it cannot mint one$/],
    },
    {
      name: 'a file as folder for the reports',
      files: { taken: '' },
      args: ['--out', 'taken'],
      says: [/taken: cannot write the reports here \(.*\); choose another folder with --out DIR$/],
    },
    {
      name: 'a folder for the reports within a file',
      files: { taken: '' },
      env: { ...token, GPJC_OUT: 'taken/results' },
      says: [/results: cannot write the reports here \(.*\); choose another folder with --out DIR$/],
    },
    {
      name: 'a folder for the reports where nothing can be made',
      args: ['--out', '/proc/results'],
      says: [/^\/proc\/results: cannot write the reports here \(.*\); choose another folder with --out DIR$/],
    },
    {
      name: 'trusted certificates that are missing',
      args: ['--ca', 'no.pem', '--out', 'elsewhere'],
      says: [/^--ca no\.pem: cannot be read \(ENOENT: /],
    },
  ])('names place and fix, and sends nothing: $name', async (row) => {
    const { baseUrl, requests } = await bystander();
    await expectRefusal(['run', '--base-url', baseUrl, ...job, ...(row.args ?? [])], row);
    expect(requests()).toBe(0);
  });

  it.each<BadInput>([
    {
      name: "of a service of one's own",
      args: ['--base-url', 'http://127.0.0.1:9/v1.0', '--job', '1'],
      says: ['--job: "1" alone names no job; give --printer ID as well'],
    },
    {
      name: 'of the embedded reference service',
      args: ['--printer', 'p'],
      says: [/^--printer: "p" alone names no job .*; give --job ID as well$/],
    },
  ])('asks for the job $name', (row) => expectRefusal(['run', ...(row.args ?? [])], row));

  it.each([
    {
      filters: ['--only', 'no-such-*', '--skip', 'MUTS'],
      says: [
        'no check, group, requirement or level matches "no-such-*"; "list" prints the ids of all checks',
        'no check, group, requirement or level matches "MUTS"; did you mean "MUST"?',
      ],
    },
    {
      filters: ['--profile', 'core', '--only', 'expand'],
      says: ['no check of the profile core matches --only expand; "list" prints the ids of all checks'],
    },
  ])('refuses a filter that matches nothing: $filters', async ({ filters, says }) => {
    const { baseUrl, requests } = await bystander();
    const args = ['run', '--base-url', baseUrl, ...job, ...filters];
    expect(await inProcess(args, { env: token })).toEqual({
      code: 2,
      stdout: '',
      stderr: says.map((each) => `${each}\n`).join(''),
    });
    expect(requests()).toBe(0);
  });
});
