import type { CurlContext } from '../../../../harness/http/curl.js';
import { powershellOf as commandOf } from '../../../../harness/http/curl-powershell.js';
import type { Credentials, HttpRequest } from '../../../../model/exchange.js';
import { argumentsFrom } from '../../../fixtures/powershell.fixture.js';

const request = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  path,
  credentials: { kind: 'none' },
  headers: [],
  ...more,
});

const base = 'https://print.example/v1.0';

const context = { tampered: new Set(['tampered']), gatewayHeaders: [] } as const;

const powershellOf = (url: string, each: HttpRequest, more: Partial<CurlContext> = {}): string =>
  commandOf(url, each, { ...context, ...more }) ?? '';

const hostile = [
  '$expand=tasks',
  "O'Neil",
  '$env:TOKEN $(Get-Date) ${HOME}',
  '`n `" `$',
  'W/"1" and \\"2\\" and \\\\"3',
  'it’s ‘typographic‚ quotes‛',
  "'; Remove-Item x; '",
  'a & b | c > d; e # f',
  '@(1,2) {3} [4] %PATH% !x!',
  '--% "%PATH%"',
  '{"a": "b c\\\\"}',
  'two\nlines',
] as const;

describe.each(['5.1', '7.4'] as const)('powershellOf, in PowerShell %s', (version) => {
  const words = (command: string, token = '') => argumentsFrom(command, token, version);

  it.each(hostile)('passes on each text as it was sent: %j', (text) => {
    const command = powershellOf(
      base,
      request(`/jobs/${text}`, {
        credentials: { kind: 'literal', authorization: text },
        headers: [['X-Any', text]],
        omits: ['Accept'],
        content: text,
      }),
    );
    expect(words(command)).toEqual([
      '-sSig',
      '--path-as-is',
      '-H',
      `Authorization: ${text}`,
      '-H',
      `X-Any: ${text}`,
      '-H',
      'Accept:',
      '-X',
      'GET',
      '-H',
      'Content-Type: application/json',
      '--data-raw',
      text,
      `${base}/jobs/${text}`,
    ]);
  });

  it.each<{ name: string; credentials: Credentials; token: string; says: string }>([
    {
      name: 'as a bearer token',
      credentials: { kind: 'principal', id: 'owner' },
      token: 'a.b.c',
      says: 'Authorization: Bearer a.b.c',
    },
    {
      name: 'under another scheme',
      credentials: { kind: 'scheme', scheme: 'Basic', id: 'owner' },
      token: 'a.b.c',
      says: 'Authorization: Basic a.b.c',
    },
    {
      name: 'under no scheme',
      credentials: { kind: 'scheme', scheme: '', id: 'owner' },
      token: 'a.b.c',
      says: 'Authorization: a.b.c',
    },
    {
      name: 'unsigned',
      credentials: { kind: 'unsigned', id: 'owner' },
      token: 'a.b.c',
      says: 'Authorization: Bearer eyJhbGciOiJub25lIn0.b.',
    },
    {
      name: 'unsigned, though it has no parts',
      credentials: { kind: 'unsigned', id: 'owner' },
      token: 'opaque',
      says: 'Authorization: Bearer eyJhbGciOiJub25lIn0..',
    },
    {
      name: 'in the query',
      credentials: { kind: 'query', id: 'owner' },
      token: 'a.b.c',
      says: `${base}/jobs/1?access_token=a.b.c`,
    },
  ])('takes the token from an environment variable: $name', ({ credentials, token, says }) => {
    const command = powershellOf(base, request('/jobs/1', { credentials }));
    expect(command).toContain('$env:TOKEN');
    expect(words(command, token).at(credentials.kind === 'query' ? -1 : 3)).toBe(says);
  });

  it('asks for the head alone where that was sent', () => {
    expect(words(powershellOf(base, request('/jobs/1', { method: 'HEAD' })))).toContain('--head');
  });
});

describe('powershellOf', () => {
  it('says no more than a simple request needs', () => {
    const command = powershellOf(
      base,
      request('/jobs/5182?$expand=tasks', { credentials: { kind: 'principal', id: 'a' } }),
    );
    expect(command).toBe(
      `curl.exe -sSig --path-as-is -H ('Authorization: Bearer ' + $env:TOKEN) '${base}/jobs/5182?$expand=tasks'`,
    );
  });

  it('opens a gateway by a variable', () => {
    const gatewayHeaders = [['Ocp-Apim-Key', 'APIM_KEY']] as const;
    expect(powershellOf(base, request('/jobs/1'), { gatewayHeaders })).toContain(
      " -H ('Ocp-Apim-Key: ' + ${env:APIM_KEY})",
    );
  });

  it('is none where nobody has the token', () => {
    const credentials: Credentials = { kind: 'principal', id: 'tampered' };
    expect(commandOf(base, request('/jobs/1', { credentials }), context)).toBeUndefined();
  });
});
