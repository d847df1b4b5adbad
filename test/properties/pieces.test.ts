import { createHash } from 'node:crypto';
import { redactedJsonOf } from '../../harness/evidence/untrusted-file.js';
import { createRedactor } from '../../harness/secrets/redactor.js';

const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const random = (seed: string): string => createHash('sha512').update(seed).digest('base64url');
const claims = { aud: 'https://graph.microsoft.com', iss: 'https://sts.windows.net/tenant/', scp: 'PrintJob.Read' };

const secrets = {
  JWT: `${segment({ typ: 'JWT', alg: 'RS256' })}.${segment(claims)}.${random('a')}${random('b')}`,
  opaque: random('c'),
  'client secret': 'q8Q~xT.4hWkP-9zLmV_2sRb7NdYc3Gf',
  'proxy password': 'hR7tqZ2mXw9Lk4Vb',
  hex: createHash('sha256').update('d').digest('hex'),
  'lower-case letters': 'xkqzjwvbnmtrpflgdhcsyx',
};

const everyLetter = (write: (letter: string) => string) => (piece: string) => Array.from(piece, write).join('');
const mirrored = (text: string): string => Array.from(text).reverse().join('');
const hex = (letter: string): string => letter.charCodeAt(0).toString(16).padStart(2, '0');

/** How a service may write a piece of a secret. */
const writings: Readonly<Record<string, (piece: string) => string>> = {
  'as it is': (piece) => piece,
  'in upper case': (piece) => piece.toUpperCase(),
  'in lower case': (piece) => piece.toLowerCase(),
  reversed: mirrored,
  'reversed in other case': (piece) => mirrored(piece).toUpperCase(),
  'with dashes': everyLetter((letter) => `${letter}-`),
  'with full stops': everyLetter((letter) => `${letter}.`),
  'with blanks': everyLetter((letter) => `${letter} `),
  'in lines': everyLetter((letter) => `${letter}\n`),
  'in lines of JSON': (piece) => JSON.stringify(piece.replace(/.{3}/g, '$&\r\n')).slice(1, -1),
  'with zero-width spaces': everyLetter((letter) => `${letter}\u200b`),
  'with escaped zero-width spaces': everyLetter((letter) => `${letter}\\u200B`),
  'with soft hyphens': everyLetter((letter) => `${letter}&shy;`),
  'with combining marks': everyLetter((letter) => `${letter}\u0301`),
  'with tags': everyLetter((letter) => `${letter}<wbr>`),
  'with styles': everyLetter((letter) => `${letter}\\u001b[31m`),
  'with backslashes': everyLetter((letter) => `\\\\${letter}`),
  'in URL escapes': everyLetter((letter) => `%${hex(letter)}`),
  'in URL escapes of URL escapes': everyLetter((letter) => `%25${hex(letter)}`),
  'in %u escapes': everyLetter((letter) => `%u00${hex(letter)}`),
  'in JSON escapes': everyLetter((letter) => `\\u00${hex(letter)}`),
  'in octal escapes': everyLetter((letter) => `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`),
  'in HTML escapes': everyLetter((letter) => `&#${letter.charCodeAt(0)};`),
  'in quoted-printable': everyLetter((letter) => `=${hex(letter).toUpperCase()}`),
  'in hex': everyLetter(hex),
  'in hex with colons': everyLetter((letter) => `${hex(letter)}:`),
  'in base64': (piece) => Buffer.from(piece).toString('base64'),
  'in base64 at the second place': (piece) => Buffer.from(`x${piece}`).toString('base64'),
  'in base64 at the third place': (piece) => Buffer.from(`xy${piece}`).toString('base64url'),
  'in base64 lines': (piece) => Buffer.from(piece).toString('base64').replace(/.{4}/g, '$&\r\n'),
  'in base64, reversed': (piece) => mirrored(Buffer.from(piece).toString('base64')),
  'reversed, in base64': (piece) => Buffer.from(mirrored(piece)).toString('base64'),
  'as elements': (piece) => Array.from(piece).join('","'),
  'as values of members': (piece) => piece.replace(/.{4}(?=.)/g, '$&","member":"'),
  'as names of members': (piece) => piece.replace(/.{4}(?=.)/g, '$&":"value","'),
  'as objects of a list': (piece) => piece.replace(/.{4}(?=.)/g, '$&"},{"m":"'),
};

/** What a writing leaves of letters and digits, of itself: tags and names stay, the piece does not. */
const lettersOf = (text: string): string => text.replace(/[^a-z0-9]/gi, '').toLowerCase();

function redactorFor(...given: readonly string[]) {
  const redactor = createRedactor();
  given.forEach(redactor.register);
  return redactor;
}

describe.each(Object.entries(secrets))('every piece of a secret: %s', (_, secret) => {
  const { text } = redactorFor(secret);
  const length = 12;
  const pieces = Array.from({ length: secret.length - length + 1 }, (_each, at) => secret.slice(at, at + length));

  it.each(Object.entries(writings))('is taken out %s', (_name, write) => {
    const left = pieces.filter((piece) => {
      const written = write(piece);
      const shown = text(`{"a":["${written}"]}`);
      return shown.includes(written) || lettersOf(shown.replaceAll('[redacted]', '')).includes(lettersOf(written));
    });
    expect(left).toEqual([]);
  });
});

describe('a piece of a secret', () => {
  const { text, bytes, headers } = redactorFor(secrets.opaque);
  const piece = secrets.opaque.slice(20, 44);

  it('is taken out of lines of a header and of headers, one of which has too little of it', () => {
    const lines = Array.from({ length: 8 }, (_, at) => [`X-Part-${at}`, piece.slice(3 * at, 3 * at + 3)] as const);
    expect(headers(lines)).toEqual(lines.map(([name]) => [name, expect.stringMatching(/^_?\[redacted\]_?$/)]));
    expect(headers([...lines, ['Content-Type', 'a/b']]).at(-1)).toEqual(['Content-Type', 'a/b']);
  });

  it('leaves JSON what it was, whatever stands around it', () => {
    const parted = {
      a: piece.slice(0, 6),
      b: [piece.slice(6, 12), 5182, true, null, piece.slice(12)],
      [piece]: { c: 5182 },
    };
    for (const json of [JSON.stringify(parted), JSON.stringify(parted, null, 2)]) {
      const clean = { a: '[redacted]', b: ['[redacted]', 5182, true, null, '[redacted]'], '[redacted]': { c: 5182 } };
      expect(JSON.parse(text(json))).toEqual(clean);
      expect(JSON.parse(bytes(Buffer.from(json)).toString())).toEqual(clean);
      expect(JSON.parse(text(JSON.stringify(json)))).not.toContain(piece.slice(12));
    }
  });

  it('is taken out of what somebody else kept, lines of headers among it', () => {
    const kept = {
      response: {
        headers: [
          ['A', piece.slice(0, 8)],
          ['B', piece.slice(8)],
        ],
        body: `x ${piece}`,
      },
    };
    const clean = {
      response: {
        headers: [
          ['A', '[redacted]'],
          ['B', '[redacted]'],
        ],
        body: 'x [redacted]',
      },
    };
    expect(redactedJsonOf(JSON.stringify(kept), redactorFor(secrets.opaque))).toEqual(clean);
  });

  it.each(['"', "'", '`', ' ', '\n'])('is known without %j around the secret', (around) => {
    const redactor = redactorFor(`${around}hR7tqZ2mXw9Lk4Vb${around}`, `${around}Bearer s3cr-8x${around}`);
    expect(redactor.text('a hR7tqZ2mXw9Lk4Vb b')).toBe('a [redacted] b');
    expect(redactorFor(`${around}aB3-dE6_g${around}`).text('(aB3-dE6_g)')).toBe('([redacted])');
  });
});

describe('what is no piece of a secret', () => {
  const words = ['printer-administrator-of-the-house', 'PrintJob.ReadWrite.All'];
  const { text } = redactorFor(
    ...Object.values(secrets),
    ...words.map((each) => `${each}-and-${random('e').slice(0, 9)}`),
  );

  it.each([
    'PrintJob.ReadWrite.All and PrintJob.ReadBasic, for the printer administrator of the house',
    '{"typ":"JWT","alg":"RS256","kid":"1"}',
    JSON.stringify(claims),
    "https://graph.microsoft.com/v1.0/$metadata#print/printers('d5ef6ec4-07ca-4212-baf9-d45be126bfbb')/jobs/$entity",
    'https://graph.example/v1.0/print/printers/7f6a4a2c-3d9e-4a51-8d5c-2b9f8d1e6a70/jobs/5182',
    '{"id":"5182","createdDateTime":"2020-02-04T00:00:00.0000000Z","status":{"state":"completed","details":[]}}',
    '{"id":"eyJqb2IiOjUxODJ9.eyJqb2IiOjUxODJ9.c2ln","@odata.nextLink":"https://graph.example/x?$skiptoken=eyJwYWdlIjoyfQ"}',
    Buffer.from('{"error":{"code":"InvalidAuthenticationToken"}}').toString('base64'),
    createHash('sha256').update('another').digest('hex'),
    'eyJhbGciOiJ',
  ])('stays as it is: %s', (given) => {
    expect(text(given)).toBe(given);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => String(seed)))('is no other random text: %s', (seed) => {
    const other = `${random(`other ${seed}`)} ${createHash('md5').update(seed).digest('hex')}`;
    expect(text(other)).toBe(other);
  });
});
