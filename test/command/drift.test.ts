import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../fixtures/command.fixture.js';
import { asCsdl, asOpenApi, ours } from '../fixtures/drift.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { freePort, service } from '../fixtures/service.fixture.js';

/** Our description with a member more. */
const newer = { ...ours, types: new Map(ours.types) };
const job = ours.types.get('printJob');
if (job?.kind === 'object')
  newer.types.set('printJob', {
    ...job,
    members: new Map([...job.members, ['##vso[task.x]', { type: 'string', isList: false, nullable: true }]]),
  });

const folder = newFolder({
  'same.yaml': asOpenApi(ours),
  'newer.yaml': asOpenApi(newer),
  'metadata.xml': asCsdl(ours),
  'notes.txt': 'Nothing.',
});

const drift = (...args: readonly string[]) => inProcess(['drift', ...args], { folder });

describe('drift', () => {
  it.each([
    { file: 'same.yaml', language: 'OpenAPI' },
    { file: 'metadata.xml', language: 'CSDL' },
  ])('ends with 0 where $file says the same', async ({ file, language }) => {
    expect(await drift('--against', file, '--descriptions')).toEqual({
      code: 0,
      stdout: `no difference between our description and ${file} (${language})\n`,
      stderr: '',
    });
  });

  it('ends with 1 at a difference, and says it on the terminal and in Markdown, inert', async () => {
    const { code, stdout, stderr } = await drift('--against', 'newer.yaml', '--markdown', 'out/drift.md');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe(
      '1 difference between our description and newer.yaml (OpenAPI)\n\nOnly in the other description\n  member printJob.#\\u0023vso[task.x]: string\n',
    );
    const markdown = readFileSync(join(folder, 'out', 'drift.md'), 'utf8');
    expect(markdown).toContain('### Only in the other description\n\n- member printJob.');
    expect(markdown).not.toContain('##vso[');
  });

  it('says the same as JSON, which makes a difference known', async () => {
    const { code, stdout } = await drift('--against', 'newer.yaml', '--json');
    const difference = { what: 'member', at: 'printJob.##vso[task.x]', change: 'added', theirs: 'string' };
    expect({ code, drift: JSON.parse(stdout) as unknown }).toEqual({
      code: 1,
      drift: { against: 'newer.yaml', language: 'OpenAPI', differences: [difference], known: 0 },
    });
    const known = newFolder({ 'known.json': stdout, 'newer.yaml': asOpenApi(newer) });
    expect(await inProcess(['drift', '--against', 'newer.yaml', '--known', 'known.json'], { folder: known })).toEqual({
      code: 0,
      stdout: 'no difference, and 1 known between our description and newer.yaml (OpenAPI)\n',
      stderr: '',
    });
  });

  it('asks a URL once, without a token', async () => {
    const asked: (readonly [string, string | undefined])[] = [];
    const { baseUrl, requests } = await service((question, response) => {
      asked.push([`${question.method} ${question.url}`, question.headers.authorization]);
      response.end(asCsdl(ours));
    });
    const env = { GPJC_TOKEN: 'a-token-that-is-never-sent' };
    const { code } = await inProcess(['drift', '--against', `${baseUrl}/$metadata?a=b#c`], { folder, env });
    expect({ code, asked, requests: requests() }).toEqual({
      code: 0,
      asked: [['GET /v1.0/$metadata?a=b', undefined]],
      requests: 1,
    });
  });

  it.each([
    {
      name: 'a file that is not there',
      args: ['--against', 'none.yaml'],
      says: '--against none.yaml: there is no such file',
    },
    { name: 'a folder', args: ['--against', '.'], says: '--against .: cannot be read (EISDIR: this is a folder)' },
    {
      name: 'an endless file',
      args: ['--against', '/dev/zero'],
      says: '--against /dev/zero: cannot be read (this is not a file)',
    },
    { name: 'another text', args: ['--against', 'notes.txt'], says: '--against notes.txt: it is neither OpenAPI 3' },
    { name: 'another scheme', args: ['--against', 'ftp://a/b'], says: '--against: ftp:// is not fetched' },
    { name: 'credentials', args: ['--against', 'http://a:secret@b/'], says: '--against: the URL carries credentials' },
    { name: 'no URL', args: ['--against', 'http://['], says: '--against: "http://[" is not a URL' },
    {
      name: 'other differences',
      args: ['--against', 'same.yaml', '--known', 'notes.txt'],
      says: '--known notes.txt: it is not what drift --json prints',
    },
    { name: 'no description', args: [], says: "required option '--against <file|url>' not specified" },
  ])('refuses $name', async ({ args, says }) => {
    const { code, stdout, stderr } = await drift(...args, '--markdown', 'never.md');
    expect({ code, stdout, written: existsSync(join(folder, 'never.md')) }).toEqual({
      code: 2,
      stdout: '',
      written: false,
    });
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('secret');
  });

  it.each([
    {
      name: 'has moved',
      status: 302,
      headers: { location: 'https://b.example/c' },
      says: 'it redirects to https://b.example/c; give that address',
    },
    { name: 'is not there', status: 404, headers: {}, says: 'the answer is 404' },
    {
      name: 'is coded in no known way',
      status: 200,
      headers: { 'content-encoding': 'lzma' },
      says: "content coding 'lzma'",
    },
  ])('refuses what $name', async ({ status, headers, says }) => {
    const { baseUrl } = await service((_, response) => response.writeHead(status, headers).end('x'));
    const { code, stderr } = await drift('--against', `${baseUrl}/a`);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) as string });
  });

  it('refuses an answer that has no end', async () => {
    const { baseUrl } = await service((_, response) => void response.write('openapi: 3.0.0\n'));
    const { code, stderr } = await drift('--against', `${baseUrl}/a`, '--timeout', '200ms');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('cannot be fetched: no complete response within 200 ms') as string,
    });
  });

  it('refuses an address at which nothing listens', async () => {
    const { code, stderr } = await drift('--against', `http://127.0.0.1:${await freePort()}/a`);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('nothing listens on') as string });
  });
});
