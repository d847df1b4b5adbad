import fc from 'fast-check';
import { createRedactor } from '../../../../harness/secrets/redactor.js';

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

  it('takes out the segments of a token, its beginning and its end', () => {
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const text = `${header} ${payload} ${signature} ${header.slice(0, 12)}… …${signature.slice(-12)}`;
    expect(redactor.text(text)).toBe('[redacted] [redacted]… …[redacted]');
  });

  it.each([13, 40, 100])('takes out both parts of a token that is split after %i characters', (length) => {
    expect(redactor.text(`"${jwt.slice(0, length)}", "${jwt.slice(length)}"`)).toBe('"[redacted]", "[redacted]"');
  });

  it.each([
    {
      name: 'base64 of MIME',
      encode: (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
    },
    { name: 'lines of a header', encode: (text: string) => text.replace(/.{20}/g, '$&\r\n\t') },
    { name: 'quoted-printable lines', encode: (text: string) => text.replace(/.{20}/g, '$&=\r\n') },
    {
      name: 'folded lines in JSON',
      encode: (text: string) => JSON.stringify(text.replace(/.{20}/g, '$&\n')).slice(1, -1),
    },
  ])('takes out a token in $name', ({ encode }) => {
    expect(redactor.text(`a\n${encode(jwt)}\nb`)).toMatch(/^a\n\[redacted\].{0,4}\nb$/);
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
    expect(redactorFor('abcdefgh', 'abcdefghijk').text('abcdefghijk abcdefghxy')).toBe('[redacted] [redacted]xy');
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

  it('leaves JSON as it was but for the secret', () => {
    const { text } = redactorFor('ab"cd\\ef/gh', 'line\nbreak-and\ttab');
    const value = { 'ab"cd\\ef/gh': ['"ab"cd\\ef/gh"', 'x\\', 5182], plain: 'line\nbreak-and\ttab\n' };
    expect(JSON.parse(text(JSON.stringify(value, null, 2)))).toEqual({
      '[redacted]': ['"[redacted]"', 'x\\', 5182],
      plain: '[redacted]\n',
    });
  });

  it('finds a secret in what looks like a tag', () => {
    const redactor = redactorFor('A0  "0A A00 0>');
    expect(redactor.text('<A A0  &quot;0A A00 0> <A')).not.toContain('0A A00');
    expect(redactor.text('<b>A0  &quot;0</b><i>A A00 0&gt;</i>')).not.toMatch(/A0 {2}&quot;0<|A A00/);
  });

  it('leaves no secret in any text, in any encoding of any encoding', () => {
    const secrets = fc.string({ minLength: 12, maxLength: 60, unit: 'grapheme-ascii' });
    const escapes = fc.constantFrom(...encodings.filter(({ name }) => !/hex|base64/.test(name)));
    fc.assert(
      fc.property(
        secrets,
        fc.string(),
        fc.constantFrom(...encodings),
        fc.array(escapes, { maxLength: 2 }),
        (secret, around, inner, outer) => {
          const encoded = inner.encode(secret);
          fc.pre(encoded.length >= 8 && secret.replace(/[^A-Za-z0-9]/g, '').length >= 8);
          const echoed = outer.reduce((text, { encode }) => encode(text), encoded);
          expect(redactorFor(secret).text(`${around} ${echoed} ${around}`)).not.toContain(echoed);
        },
      ),
    );
  });

  it('finds a secret however much of it is escaped', () => {
    const escapes: readonly ((code: number) => string)[] = [
      (code) => String.fromCharCode(code),
      (code) => `\\u${code.toString(16).padStart(4, '0')}`,
      (code) => `\\x${code.toString(16).padStart(2, '0')}`,
      (code) => `%${code.toString(16).padStart(2, '0')}`,
      (code) => `&#${code};`,
      (code) => `&#x${code.toString(16)};`,
    ];
    const choices = fc.array(fc.nat(escapes.length - 1), { minLength: jwt.length, maxLength: jwt.length });
    fc.assert(
      fc.property(choices, (chosen) => {
        const echoed = chosen.map((choice, at) => escapes[choice]?.(jwt.charCodeAt(at))).join('');
        expect(redactor.text(`"${echoed}"`)).toBe('"[redacted]"');
      }),
    );
  });
});

describe('what looks like a secret', () => {
  const { text, header } = createRedactor();

  it.each([
    { what: 'a JWT', given: `minted ${jwt}, done`, shown: 'minted [redacted], done' },
    {
      what: 'a scheme',
      given: 'Authorization: BEARER abc.def-123, done',
      shown: 'Authorization: BEARER [redacted], done',
    },
    { what: 'user and password', given: 'got "Basic dXNlcjpwYXNz"', shown: 'got "Basic [redacted]"' },
    {
      what: 'a member',
      given: '{"access_token": "a\\"b", "id": "1"}',
      shown: '{"access_token": "[redacted]", "id": "1"}',
    },
    { what: 'an inner member', given: '"{\\"password\\":\\"x y\\"}"', shown: '"{\\"password\\":\\"[redacted]\\"}"' },
    { what: 'a member cut short', given: '{"clientSecret":"abc', shown: '{"clientSecret":"[redacted]' },
    {
      what: 'a parameter',
      given: '/token?client_secret=a/b&scope=c',
      shown: '/token?client_secret=[redacted]&scope=c',
    },
  ])('is taken out though nobody registered it: $what', ({ given, shown }) => {
    expect(text(given)).toBe(shown);
  });

  it.each([
    'Bearer realm="", authorization_uri="https://login.example/authorize", error="invalid_token"',
    'Basic realm="print"',
    'Bearer authentication is required; a Basic plan has none',
    '{"error":{"code":"InvalidAuthenticationToken","message":"The token is missing."}}',
    '{"@odata.nextLink":"https://print.example/v1.0/jobs?token=page2&$skiptoken=abc"}',
    '{"id":"eyJqb2IiOjUxODJ9.eyJqb2IiOjUxODJ9.c2ln","password":null,"token":5182}',
    'Basic A4-printer of basic model-X200',
  ])('is not what is judged: %s', (given) => {
    expect(text(given)).toBe(given);
  });

  it.each(['Set-Cookie', 'cookie', 'Proxy-Authorization', 'X-Auth-Token', 'x-api-key'])(
    'is the value of %s',
    (name) => {
      expect(header([name, 'a=b; Path=/'])).toEqual([name, '[redacted]']);
    },
  );

  it.each(['WWW-Authenticate', 'Content-Type', 'Retry-After', 'X-Token-Lifetime'])('is not the value of %s', (name) => {
    expect(header([name, 'a=b; c'])).toEqual([name, 'a=b; c']);
  });
});
