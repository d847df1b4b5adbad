import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessOf } from '../../../../harness/prepare/access.js';
import { readConfiguration } from '../../../../harness/prepare/prepare.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import { rejection, testFolder } from '../../../fixtures/folder.fixture.js';
import { data } from '../../../fixtures/paths.fixture.js';

const folder = testFolder();
const pem = (name: string): string => readFileSync(join(data, 'tls', `${name}.pem`), 'utf8');
const [cert, key] = [join(data, 'tls', 'trusted.pem'), join(data, 'tls', 'key.pem')];
const environment = {
  APIM_KEY: 'key-of-the-gateway-1\n',
  BLANK: ' ',
  ODD: 'küche',
  PASS: 'pass-of-the-key-1',
  SHORT: 'x',
};
const https = 'https://print.example/v1.0';

interface Given {
  readonly lines?: readonly string[];
  readonly flags?: { readonly cert?: string; readonly key?: string };
  readonly baseUrl?: string;
}

async function access({ lines = [], flags: { cert: certFlag, key: keyFlag } = {}, baseUrl = https }: Given) {
  const redactor = createRedactor();
  const file = folder.write('c.yaml', ['baseUrl: https://print.example/v1.0', ...lines].join('\n'));
  const configuration = await readConfiguration(file);
  const input = { configuration, cert: certFlag, key: keyFlag };
  return { redactor, ...accessOf(baseUrl, input, { environment, redactor }) };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'no error');

const encrypted = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: environment.PASS })
    .toString();
};

describe('what a gateway wants', () => {
  it('is nothing where nothing says so', async () => {
    const { redactor: _, ...nothing } = await access({});

    expect(nothing).toEqual({});
  });

  it('is a header with a secret', async () => {
    const { headers, redactor } = await access({
      lines: ['headers: { Ocp-Apim-Subscription-Key: { env: APIM_KEY } }'],
    });

    expect(headers).toEqual([['Ocp-Apim-Subscription-Key', 'key-of-the-gateway-1']]);
    expect(redactor.text('you sent key-of-the-gateway-1')).not.toContain('gateway');
  });

  it.each<[string, Given]>([
    ['the configuration, relative to it', { lines: ['clientCertificate: { cert: client.pem, key: client.key }'] }],
    ['flags', { flags: { cert, key } }],
    ['flags, which count more', { lines: ['clientCertificate: { cert: none, key: none }'], flags: { cert, key } }],
  ])('is a certificate named by %s', async (_, given) => {
    folder.write('client.pem', pem('trusted'));
    folder.write('client.key', pem('key'));
    const { clientCertificate, redactor } = await access(given);
    const [line = ''] = pem('key').split('\n').slice(1);

    expect(clientCertificate?.cert).toBe(pem('trusted'));
    expect(clientCertificate?.key).toContain('PRIVATE KEY');
    expect(line.length).toBeGreaterThan(40);
    expect(redactor.text(line)).not.toContain(line.slice(8, 24));
  });

  it.each<[string, Given, string]>([
    [
      'Authorization',
      { lines: ['headers:', '  authorization: { env: APIM_KEY }'] },
      'c.yaml:3: headers.authorization: the suite itself says authorization, or does not; only headers of a gateway belong here',
    ],
    [
      'Host',
      { lines: ['headers:', '  Host: { env: APIM_KEY }'] },
      'c.yaml:3: headers.Host: the suite itself says Host, or does not; only headers of a gateway belong here',
    ],
    [
      'Accept',
      { lines: ['headers:', '  Accept: { env: APIM_KEY }'] },
      'c.yaml:3: headers.Accept: the suite itself says Accept, or does not; only headers of a gateway belong here',
    ],
    [
      'no name',
      { lines: ['headers:', '  "a b": { env: APIM_KEY }'] },
      'c.yaml:3: headers["a b"]: this is no name of a header',
    ],
    [
      'a name twice',
      { lines: ['headers:', '  X-Key: { env: APIM_KEY }', '  x-key: { env: APIM_KEY }'] },
      'c.yaml:4: headers.x-key: is also there as X-Key; letter case does not count in names of headers',
    ],
    [
      'a blank value',
      { lines: ['headers:', '  X-Key: { env: BLANK }'] },
      'c.yaml:3: headers.X-Key: the value is blank',
    ],
    [
      'no variable',
      { lines: ['headers:', '  X-Key: { env: NONE }'] },
      'c.yaml:3: headers.X-Key: the environment variable NONE is not set',
    ],
    [
      'a letter no header carries',
      { lines: ['headers:', '  X-Key: { env: ODD }'] },
      'c.yaml:3: headers.X-Key: no header can carry the value: see its character 2',
    ],
    [
      'the value itself',
      { lines: ['headers:', '  X-Key: key-of-the-gateway-1'] },
      'c.yaml:3: headers.X-Key: expected object, found string; no secret belongs in this file: say where it is, by env or file',
    ],
    [
      'no source',
      { lines: ['headers:', '  X-Key: {}'] },
      'c.yaml:3: headers.X-Key: expected exactly one of env, file, found object of 0',
    ],
    [
      'an unknown source',
      { lines: ['headers:', '  X-Key: { evn: A }'] },
      'c.yaml:3: headers.X-Key.evn: unknown key; did you mean "env"?',
    ],
    ['a certificate alone', { flags: { cert } }, '--cert: there is no --key FILE with its private key'],
    ['a key alone', { flags: { key } }, '--key: there is no --cert FILE with the certificate'],
    [
      'no file',
      { lines: ['clientCertificate:', '  cert: none.pem', '  key: k'] },
      'c.yaml:3: clientCertificate.cert: the file FOLDER/none.pem does not exist',
    ],
    ['a key for a certificate', { flags: { cert: key, key } }, '--cert: the file holds no certificate in PEM form'],
    ['a certificate for a key', { flags: { cert, key: cert } }, '--key: the file holds no private key in PEM form'],
    [
      'a base URL without TLS',
      { flags: { cert, key }, baseUrl: 'http://print.example/v1.0' },
      '--cert: http://print.example/v1.0 speaks no TLS, so no certificate is asked for; use https://',
    ],
  ])('is refused as %s, with place and fix', async (_, given, expected) => {
    const message = messageOf(await rejection(access(given))).replaceAll(`${folder.path}/c.yaml`, 'c.yaml');

    expect(message.replaceAll(folder.path, 'FOLDER')).toBe(expected);
  });

  it.each<[string, string, string]>([
    [
      'without its passphrase',
      '',
      '4: clientCertificate.key: the key is encrypted; say where its passphrase is, in clientCertificate',
    ],
    [
      'with another passphrase',
      'passphrase: { env: APIM_KEY }',
      '4: clientCertificate.key: the key is not opened by the passphrase; correct it',
    ],
    [
      'of another certificate',
      'passphrase: { env: PASS }',
      '4: clientCertificate.key: the key is not that of the certificate',
    ],
  ])('is no encrypted key %s', async (_, line, expected) => {
    folder.write('own.key', encrypted());
    folder.write('client.pem', pem('trusted'));
    const lines = ['clientCertificate:', '  cert: client.pem', '  key: own.key', ...(line === '' ? [] : [`  ${line}`])];

    expect(messageOf(await rejection(access({ lines })))).toBe(`${folder.path}/c.yaml:${expected}`);
  });
});
