import { promisify } from 'node:util';
import zlib, { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { type Behaviour, deviates, noExchange, tolerated, undecodable } from '../behaviour.js';
import { altered, inTurn, whole, wired } from '../bytes.js';

const mib = 1024 * 1024;

const gzip = promisify(zlib.gzip);
const brotli = promisify(zlib.brotliCompress);

/** Made anew, not kept: a large process is slow to start others. */
const bomb = (): Buffer => Buffer.alloc(64 * mib, ' ');

/** Compresses only when a run asks for it, and then once; not in the thread that other runs are answered in. */
function once(make: () => Promise<Buffer>): () => Promise<Buffer> {
  let made: Promise<Buffer> | undefined;
  return () => (made ??= make());
}

const gzippedSpaces = gzipSync(' '.repeat(3 * mib));

/** Sends the bytes with this Content-Encoding. */
const coded = (coding: string, make: () => Promise<Buffer>): Behaviour['answer'] => {
  const bytes = once(make);
  return async ({ socket }) => socket.write(whole(await bytes(), `Content-Encoding: ${coding}`));
};

/** Sends what the reference service answers, coded. */
const recoded =
  (coding: string, code: (body: Buffer) => Buffer): Behaviour['answer'] =>
  async (asked) => {
    const answer = await asked.conforming();
    const body = code(Buffer.from(answer.body));
    asked.socket.write(wired(asked, { ...answer, body }, `Content-Encoding: ${coding}`));
  };

/** Servers whose content codings explode. */
export const codings: readonly Behaviour[] = [
  {
    id: 'bomb',
    does: 'sends 64 MiB in a small gzip, deflate and bare deflate stream',
    alone: true,
    answer: inTurn(
      coded('gzip', () => gzip(bomb())),
      coded('deflate', () => promisify(zlib.deflate)(bomb())),
      coded('deflate', () => promisify(zlib.deflateRaw)(bomb())),
    ),
  },
  {
    id: 'brotli-bomb',
    does: 'sends 64 MiB in a tiny brotli',
    alone: true,
    answer: coded('br', () => brotli(bomb())),
  },
  {
    id: 'nested-bomb',
    does: 'sends 64 MiB in gzip within gzip within gzip, and in brotli within gzip',
    alone: true,
    answer: inTurn(
      coded('gzip, gzip, gzip', async () => gzip(await gzip(await gzip(bomb())))),
      coded('br, gzip', async () => gzip(await brotli(bomb()))),
    ),
  },
].map((each) => ({ ...each, exits: noExchange }));

/** Servers whose content codings break or mean nothing. */
export const brokenCodings: readonly Behaviour[] = [
  {
    id: 'fifty-codings',
    does: 'names fifty codings',
    answer: coded(Array(50).fill('gzip').join(', '), () => gzip('{}')),
  },
  {
    id: 'broken-gzip',
    does: 'calls something gzip that is not, and sends half a gzip',
    answer: inTurn(
      coded('gzip', () => Promise.resolve(Buffer.from('\u001b[m'))),
      recoded('gzip', (body) => gzipSync(body).subarray(0, -12)),
    ),
  },
  {
    id: 'unknown-coding',
    does: 'uses a coding that was not asked for',
    answer: recoded('zstd', (body) => body),
  },
  {
    id: 'hostile-coding-name',
    does: 'names a coding with markup and C1 control characters',
    answer: recoded('<b>\u009b31m', (body) => body),
  },
].map((each) => ({ ...each, exits: undecodable }));

export const saneCodings: readonly Behaviour[] = [
  {
    id: 'every-coding',
    does: 'codes its answers with gzip, brotli, and the bare stream that some mean by deflate',
    answer: inTurn(recoded('gzip', gzipSync), recoded('br', brotliCompressSync), recoded('deflate', deflateRawSync)),
    exits: tolerated,
  },
  {
    id: 'gzip-of-a-bomb-within-the-cap',
    does: 'sends three MiB of spaces and a job in a small gzip of two members',
    answer: async (asked) => {
      const body = await altered(asked, (text) => Buffer.concat([gzippedSpaces, gzipSync(text)]));
      asked.socket.write(body.toString('latin1').replace('\r\n', '\r\nContent-Encoding: gzip\r\n'), 'latin1');
    },
    exits: { ...tolerated, discovery: [0, 3], issuer: [2], controls: [0, 3], checks: [3] },
    alone: true,
  },
  {
    id: 'gzip-without-saying',
    does: 'sends gzip without saying so',
    answer: async (asked) => asked.socket.write(await altered(asked, (body) => gzipSync(body))),
    exits: deviates,
  },
];
