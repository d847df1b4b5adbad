import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { curlOf } from '../../harness/http/curl.js';
import { powershellOf } from '../../harness/http/curl-powershell.js';
import type { HttpRequest } from '../../model/exchange.js';
import { argumentsFrom } from '../fixtures/powershell.fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'curl-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a shell does with commands when `curl` is a program that prints its arguments, each ended by a NUL. */
function argumentsOf(commands: readonly string[]): readonly string[] {
  const curl = join(folder, 'curl');
  writeFileSync(curl, '#!/bin/sh\nprintf "%s\\0" "$@"\nprintf "\\001\\0"\n');
  chmodSync(curl, 0o700);
  const script = join(folder, 'script');
  writeFileSync(script, commands.join('\n'));
  const options = {
    cwd: folder,
    env: { PATH: `${folder}:/usr/bin:/bin`, TOKEN: 'the-token' },
    encoding: 'utf8',
  } as const;
  execFileSync('/bin/sh', ['-n', script], options);
  return execFileSync('/bin/sh', [script], options).split('\0\u0001\0').slice(0, -1);
}

const shell = fc.constantFrom(
  "'",
  '"',
  '$(id)',
  '`id`',
  '\\',
  '\n',
  ';',
  '&',
  '|',
  '>x',
  '#',
  '!',
  '*',
  '~',
  ' ',
  '$TOKEN',
  '$env:TOKEN',
  '\u2018',
  '\u2019',
  '\u201b',
  '\\"',
);
const text = fc
  .array(fc.oneof(shell, fc.string({ unit: 'grapheme' })), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', ''));

const request: fc.Arbitrary<HttpRequest> = fc
  .record({ path: text, header: text, content: text, authorization: text })
  .map(({ path, header, content, authorization }) => ({
    method: 'GET',
    path: `/${path}`,
    credentials: { kind: 'literal', authorization },
    headers: [['X-Any', header]],
    content,
  }));

const context = { tampered: new Set<string>(), gatewayHeaders: [] } as const;

describe('a command to copy', () => {
  it('is inert in a shell, whatever is in it: each text arrives as it was', () => {
    fc.assert(
      fc.property(fc.array(request, { minLength: 20, maxLength: 20 }), (requests) => {
        const commands = requests.map((each) => curlOf('http://127.0.0.1/v1.0', each, context));
        const received = argumentsOf(commands).map((each) => each.split('\0'));
        expect(received).toHaveLength(requests.length);
        for (const [index, { path, headers, content, credentials }] of requests.entries()) {
          const given = received[index] ?? [];
          expect(given.at(-1)).toBe(`http://127.0.0.1/v1.0${path}`);
          expect(given).toContain(`X-Any: ${headers[0]?.[1] ?? ''}`);
          expect(given).toContain(content);
          expect(given).toContain(credentials.kind === 'literal' ? `Authorization: ${credentials.authorization}` : '');
        }
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it.each(['5.1', '7.4'] as const)('is inert in PowerShell %s, too', (version) => {
    fc.assert(
      fc.property(request, (each) => {
        // No request has an empty body, which PowerShell 5.1 can pass to no program.
        fc.pre(each.content !== '');
        const given = argumentsFrom(powershellOf('http://127.0.0.1/v1.0', each, context) ?? '', 'the-token', version);
        const [, header = ''] = each.headers[0] ?? [];
        const authorization = each.credentials.kind === 'literal' ? each.credentials.authorization : '';
        expect(given.slice(2)).toEqual([
          ...['-H', `Authorization: ${authorization}`, '-H', `X-Any: ${header}`],
          ...['-X', 'GET', '-H', 'Content-Type: application/json', '--data-raw', each.content],
          `http://127.0.0.1/v1.0${each.path}`,
        ]);
      }),
    );
  });
});
