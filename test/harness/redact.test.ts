import fc from 'fast-check';
import { createRedactor, withoutTokenShapes } from '../../harness/redact.js';

const jwt = [
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9',
  'eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20iLCJzY3AiOiJQcmludEpvYi5SZWFkIn0',
  'q7bPz0Yw3mVn4kLr8sTt2uXa6cDe9fGh1iJk5lMo0pQr',
].join('.');
const opaque = `EwB4A8l6BAAU+/"<&'x=9Kq`;

function redactorFor(...secrets: readonly string[]) {
  const redactor = createRedactor();
  secrets.forEach(redactor.register);
  return redactor;
}

function dotNet(text: string): string {
  return text === '\\\\'
    ? text
    : `\\u00${text
        .charCodeAt(text.length - 1)
        .toString(16)
        .toUpperCase()}`;
}

/** Base64 without the last character if that depends on what follows. */
function unshared(secret: string, encoding: 'base64' | 'base64url'): string {
  const encoded = Buffer.from(secret).toString(encoding).replaceAll('=', '');
  return secret.length % 3 === 0 ? encoded : encoded.slice(0, -1);
}

const encodings: readonly { name: string; encode: (secret: string) => string }[] = [
  { name: 'as it is', encode: (secret) => secret },
  { name: 'URL-escaped', encode: encodeURIComponent },
  {
    name: 'URL-escaped in lower case',
    encode: (secret) => encodeURIComponent(secret).replace(/%../g, (each) => each.toLowerCase()),
  },
  { name: 'form-encoded', encode: (secret) => new URLSearchParams({ secret }).toString().slice('secret='.length) },
  { name: 'in JSON', encode: (secret) => JSON.stringify(secret).slice(1, -1) },
  {
    name: 'in JSON with escaped slashes',
    encode: (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  },
  {
    name: 'in JSON as .NET escapes it',
    encode: (secret) =>
      JSON.stringify(secret)
        .slice(1, -1)
        .replace(/\\\\|(?:\\(?="))?[+"<>&'`]/g, dotNet),
  },
  {
    name: 'in HTML',
    encode: (secret) =>
      secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  },
  {
    name: 'in XML',
    encode: (secret) =>
      secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
  },
  { name: 'in hex', encode: (secret) => Buffer.from(secret).toString('hex') },
  { name: 'in upper-case hex', encode: (secret) => Buffer.from(secret).toString('hex').toUpperCase() },
  { name: 'in base64', encode: (secret) => unshared(secret, 'base64') },
  { name: 'in base64url', encode: (secret) => unshared(secret, 'base64url') },
];

describe('a redactor', () => {
  const redactor = redactorFor(jwt, opaque);

  it.each(encodings)('takes out a secret $name', ({ encode }) => {
    expect(redactor.text(`a ${encode(opaque)} b`)).toMatch(/^a \[redacted\].{0,4} b$/);
    expect(redactor.text(`a ${encode(jwt)} b`)).toMatch(/^a \[redacted\].{0,4} b$/);
  });

  it.each([0, 1, 2])('takes out a secret within base64 of a longer text, at alignment %i', (offset) => {
    const encoded = Buffer.from(`${'p'.repeat(offset)}${jwt}/tail`).toString('base64');
    expect(redactor.text(encoded)).toMatch(/^.{0,4}\[redacted\].{0,11}$/);
    expect(redactor.text(encoded.replaceAll('+', '-').replaceAll('/', '_'))).toContain('[redacted]');
  });

  it('takes out the payload, the signature and its end, but no header of a token', () => {
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const text = `${header} ${payload} ${signature} …${signature.slice(-12)}`;
    expect(redactor.text(text)).toBe(`${header} [redacted] [redacted] …[redacted]`);
  });

  it('takes out both ends of an opaque secret where they are random', () => {
    const { text } = redactorFor('k3Xp9QwZ7vLm2RtY5sBn8HdC');
    expect(text('starts k3Xp9QwZ7vLm, ends 2RtY5sBn8HdC')).toBe('starts [redacted], ends [redacted]');
  });

  it('leaves ordinary text alone though a secret begins with it', () => {
    const text = 'printer-administrator of PrintJob.Read at 2020-02-04T00:00:00Z';
    expect(redactorFor('printer-administrator-of-the-house', 'PrintJob.ReadBasic.All').text(text)).toBe(text);
  });

  it('does not know secrets too short to tell from ordinary text', () => {
    expect(redactorFor('5182').text('{"id":5182}')).toBe('{"id":5182}');
  });

  it('takes out every occurrence, also side by side and at the ends', () => {
    expect(redactorFor('s3cret-A').text('s3cret-As3cret-A s3cret-A')).toBe('[redacted][redacted] [redacted]');
  });

  it('takes out the longer of two secrets of which one begins the other', () => {
    expect(redactorFor('abcdefgh', 'abcdefghijk').text('abcdefghijk abcdefghij')).toBe('[redacted] [redacted]ij');
  });

  it('returns bytes without a secret as they are, and keeps the others when it finds one', () => {
    const bytes = Buffer.from([0xff, 0x00, 0x80]);
    expect(redactor.bytes(bytes)).toBe(bytes);
    expect(redactor.bytes(Buffer.concat([bytes, Buffer.from(opaque), bytes]))).toEqual(
      Buffer.concat([bytes, Buffer.from('[redacted]'), bytes]),
    );
  });

  it('takes a secret beyond ASCII out of text and of bytes', () => {
    const { text, bytes } = redactorFor('pässwörter€');
    expect(text('a pässwörter€ b')).toBe('a [redacted] b');
    expect(bytes(Buffer.from('a pässwörter€ b')).toString()).toBe('a [redacted] b');
  });

  it('leaves no secret in any text, in any encoding', () => {
    const secrets = fc.string({ minLength: 12, maxLength: 60, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(
        secrets,
        fc.string(),
        fc.string(),
        fc.constantFrom(...encodings),
        (secret, before, after, { encode }) => {
          const echoed = encode(secret);
          fc.pre(echoed.length >= 8);
          expect(redactorFor(secret).text(before + echoed + after)).not.toContain(echoed);
        },
      ),
    );
  });
});

describe('withoutTokenShapes', () => {
  it('takes out what nobody has registered but looks like a token', () => {
    expect(withoutTokenShapes(`minted ${jwt}; Authorization: Bearer abc.def-123, done`)).toBe(
      'minted [redacted]; Authorization: Bearer [redacted], done',
    );
  });
});
