import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { type Behaviour, deviates, noExchange, tolerated } from '../behaviour.js';
import { altered, inTurn, whole, wired } from '../bytes.js';

const mib = 1024 * 1024;
const large = { mebibytes: 250 };

/** Made anew, not kept: a large process is slow to start others. */
const bomb = (): Buffer => Buffer.alloc(64 * mib, ' ');
const made = new Map<string, Buffer>();

/** Compresses only when a run asks for it, and then once. */
function once(name: string, make: () => Buffer): Buffer {
  const known = made.get(name) ?? make();
  made.set(name, known);
  return known;
}

/** Sends the bytes with this Content-Encoding. */
const coded =
  (coding: string, name: string, make: () => Buffer): Behaviour['answer'] =>
  ({ socket }) =>
    socket.write(whole(once(name, make), `Content-Encoding: ${coding}`));

/** Sends what the reference service answers, coded. */
const recoded =
  (coding: string, code: (body: Buffer) => Buffer): Behaviour['answer'] =>
  async (asked) => {
    const answer = await asked.conforming();
    const body = code(Buffer.from(answer.body));
    asked.socket.write(wired(asked, { ...answer, body }, `Content-Encoding: ${coding}`));
  };

/** Servers whose content codings explode, break or mean nothing. */
export const codings: readonly Behaviour[] = [
  {
    id: 'bomb',
    does: 'sends 64 MiB in a small gzip, deflate and bare deflate stream',
    answer: inTurn(
      coded('gzip', 'gzip', () => gzipSync(bomb())),
      coded('deflate', 'zlib', () => deflateSync(bomb())),
      coded('deflate', 'raw', () => deflateRawSync(bomb())),
    ),
  },
  {
    id: 'brotli-bomb',
    does: 'sends 64 MiB in a tiny brotli',
    answer: coded('br', 'brotli', () => brotliCompressSync(bomb())),
  },
  {
    id: 'nested-bomb',
    does: 'sends 64 MiB in gzip within gzip within gzip, and in brotli within gzip',
    answer: inTurn(
      coded('gzip, gzip, gzip', 'nested', () => gzipSync(gzipSync(gzipSync(bomb())))),
      coded('br, gzip', 'mixed', () => gzipSync(brotliCompressSync(bomb()))),
    ),
  },
  {
    id: 'fifty-codings',
    does: 'names fifty codings',
    answer: coded(Array(50).fill('gzip').join(', '), 'small', () => gzipSync('{}')),
  },
  {
    id: 'broken-gzip',
    does: 'calls something gzip that is not, and sends half a gzip',
    answer: inTurn(
      coded('gzip', 'broken', () => Buffer.from('\u001b[m')),
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
].map((each) => ({ ...each, exits: noExchange, ceiling: large }));

export const saneCodings: readonly Behaviour[] = [
  {
    id: 'every-coding',
    does: 'codes its answers with gzip, brotli, and the bare stream that some mean by deflate',
    answer: inTurn(recoded('gzip', gzipSync), recoded('br', brotliCompressSync), recoded('deflate', deflateRawSync)),
    exits: tolerated,
  },
  {
    id: 'gzip-of-a-bomb-within-the-cap',
    does: 'sends three MiB of spaces and a job in a small gzip',
    answer: async (asked) => {
      const body = await altered(asked, (text) => gzipSync(`${' '.repeat(3 * mib)}${text}`));
      asked.socket.write(body.toString('latin1').replace('\r\n', '\r\nContent-Encoding: gzip\r\n'), 'latin1');
    },
    exits: { ...tolerated, discovery: [0, 3], issuer: [2], controls: [0, 3], checks: [3] },
    ceiling: large,
  },
  {
    id: 'gzip-without-saying',
    does: 'sends gzip without saying so',
    answer: async (asked) => asked.socket.write(await altered(asked, (body) => gzipSync(body))),
    exits: deviates,
  },
];
