import { execFileSync } from 'node:child_process';
import { type CurlContext, curlOf as curlWith } from '../../../../harness/http/curl.js';
import { tampered } from '../../../../harness/tokens/tampered.js';
import type { Credentials, HttpRequest } from '../../../../model/exchange.js';

const request = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  path,
  credentials: { kind: 'none' },
  headers: [],
  ...more,
});

const none: CurlContext = { tampered: new Set(), gatewayHeaders: [] };
const curlOf = (baseUrl: string, asked: HttpRequest, context = none): string => curlWith(baseUrl, asked, context);

/** What a shell makes of a command's words. */
const words = (command: string, token = ''): readonly string[] =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${command}`], { env: { TOKEN: token }, encoding: 'utf8' })
    .trimEnd()
    .split('\n');

const base = 'https://print.example/v1.0';

describe('curlOf', () => {
  it.each([
    '/jobs/5182?$expand=tasks',
    "/jobs/O'Neil",
    '/jobs/a b;rm -rf $HOME`id`',
    '/jobs/..%2F{1,2}[3]',
    '/jobs/!!"\\',
  ])('gives the shell the URL as it was sent: %s', (path) => {
    expect(words(curlOf(base, request(path))).at(-1)).toBe(`${base}${path}`);
  });

  it('takes the token from a variable', () => {
    const command = curlOf(base, request('/jobs/1', { credentials: { kind: 'principal', id: 'owner' } }));
    expect(words(command, 'secret')).toContain('Authorization: Bearer secret');
  });

  it('shows the token under another scheme, or unsigned, without printing it', () => {
    const header = (credentials: Credentials, token: string) =>
      words(curlOf(base, request('/jobs/1', { credentials })), token).find((each) => each.startsWith('Authorization'));
    const basic = { kind: 'scheme', scheme: 'Basic', id: 'owner' } as const;
    const unsigned = { kind: 'unsigned', id: 'owner' } as const;
    expect(header(basic, 'a.b.c')).toBe('Authorization: Basic a.b.c');
    expect(header(unsigned, 'a.b.c')).toBe('Authorization: Bearer eyJhbGciOiJub25lIn0.b.');
    expect(header(unsigned, 'opaque')).toBe('Authorization: Bearer eyJhbGciOiJub25lIn0..');
  });

  it.each(['eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2lnbmF0dXJl', 'a.b.xAx', 'a.b.xa-_x', 'a.b.', 'a.b', 'opaque-token'])(
    "makes the token that nobody has of the owner's: %s",
    (token) => {
      const context = { ...none, tampered: new Set(['forged']) };
      const forged = { id: 'forged', kind: 'principal' } as const;
      const shown = { id: 'forged', kind: 'scheme', scheme: 'bearer' } as const;
      const inQuery = { id: 'forged', kind: 'query' } as const;
      const command = (credentials: Credentials): readonly string[] =>
        words(curlOf(base, request('/jobs/1', { credentials }), context), token);
      expect(command(forged)).toContain(`Authorization: Bearer ${tampered(token)}`);
      expect(command(shown)).toContain(`Authorization: bearer ${tampered(token)}`);
      expect(command(inQuery).at(-1)).toBe(`${base}/jobs/1?access_token=${tampered(token)}`);
      expect(command({ kind: 'principal', id: 'owner' })).toContain(`Authorization: Bearer ${token}`);
    },
  );

  it('takes what opens a gateway from variables', () => {
    const command = curlOf(base, request('/jobs/1'), { ...none, gatewayHeaders: [['X-Key', 'TOKEN']] });
    expect(words(command, 'the key')).toContain('X-Key: the key');
  });

  it('repeats headers and an Authorization header that holds no token', () => {
    const command = curlOf(
      base,
      request('/jobs/1', {
        credentials: { kind: 'literal', authorization: "Bearer it's none" },
        headers: [['Accept', '*/*']],
      }),
    );
    expect(words(command)).toEqual(expect.arrayContaining(["Authorization: Bearer it's none", 'Accept: */*']));
  });
});
