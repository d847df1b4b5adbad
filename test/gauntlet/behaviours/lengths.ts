import { type Behaviour, deviates, noExchange, tolerated, unanswered, unreadable } from '../behaviour.js';
import { flood, head, inTurn, json, wired } from '../bytes.js';

const chunked = 'Transfer-Encoding: chunked';

/** A small job with these field lines about its length, and the connection closed behind it. */
const claiming =
  (...lines: readonly string[]): Behaviour['answer'] =>
  ({ socket }) =>
    socket.end(`${head('HTTP/1.1 200 OK', json, ...lines).toString('latin1')}{"id":"1"}`);

/** These bytes as the body of a response in chunks. */
const chunks =
  (body: string): Behaviour['answer'] =>
  ({ socket }) =>
    socket.end(`${head('HTTP/1.1 200 OK', json, chunked).toString('latin1')}${body}`);

/** Sends what the reference service answers in one chunk, then these trailer lines. */
const trailing =
  (...lines: readonly string[]): Behaviour['answer'] =>
  async (asked) => {
    const answer = await asked.conforming();
    const plain = wired(asked, answer).toString('latin1');
    if (answer.body.length === 0) return asked.socket.write(plain, 'latin1');
    const [start = ''] = plain.replace(/\r\nContent-Length: \d+/, `\r\n${chunked}`).split('\r\n\r\n');
    const body = answer.body.toString();
    const size = Buffer.byteLength(body).toString(16);
    return asked.socket.write([start, '', size, body, '0', ...lines, '', ''].join('\r\n'));
  };

/** Servers that do not know, or lie about, how long their answers are. */
export const lengths: readonly Behaviour[] = [
  {
    id: 'length-too-long',
    does: 'announces more than it sends',
    answer: claiming('Content-Length: 1000'),
    exits: unanswered,
  },
  {
    id: 'length-too-short',
    does: 'announces less than it sends',
    answer: ({ socket }) => socket.write(`HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 2\r\n\r\n{}{"id":"1"}`),
    exits: { ...noExchange, controls: [1, 3, 4], checks: [1, 3, 4] },
  },
  {
    id: 'length-no-number',
    does: 'announces lengths that are negative, in words, in hexadecimal, with a plus, beyond 64 bits',
    answer: inTurn(
      ...['-10', 'ten', '0x0a', '+10', '18446744073709551626'].map((each) => claiming(`Content-Length: ${each}`)),
    ),
    exits: unreadable,
  },
  {
    id: 'two-lengths',
    does: 'announces two lengths that differ, the same twice, a list of them',
    answer: inTurn(
      claiming('Content-Length: 10', 'Content-Length: 5'),
      claiming('Content-Length: 10', 'Content-Length: 10'),
      claiming('Content-Length: 10, 10'),
    ),
    exits: unreadable,
  },
  {
    id: 'length-and-chunks',
    does: 'announces a length and sends chunks',
    answer: ({ socket }) =>
      socket.end(
        `${head('HTTP/1.1 200 OK', json, 'Content-Length: 3', chunked).toString('latin1')}a\r\n{"id":"1"}\r\n0\r\n\r\n`,
      ),
    exits: unreadable,
  },
  {
    id: 'unknown-transfer-coding',
    does: 'uses a transfer coding that is none',
    answer: claiming('Transfer-Encoding: identity, rot13'),
    exits: { discovery: [3], issuer: [2], controls: [1, 3, 4], checks: [1, 3, 4] },
  },
  {
    id: 'chunk-size-no-number',
    does: 'sends chunks of size zz, of a negative size, of one beyond 64 bits',
    answer: inTurn(...['zz', '-2', 'fffffffffffffffff'].map((size) => chunks(`${size}\r\n{}\r\n0\r\n\r\n`))),
    exits: unreadable,
  },
  {
    id: 'chunk-of-another-size',
    does: 'sends less and more than a chunk',
    answer: inTurn(chunks('ff\r\n{}\r\n0\r\n\r\n'), chunks('1\r\n{}\r\n0\r\n\r\n')),
    exits: noExchange,
  },
  { id: 'no-last-chunk', does: 'closes before the last chunk', answer: chunks('2\r\n{}\r\n'), exits: unanswered },
  {
    id: 'endless-chunk-extension',
    does: 'sends an extension of a chunk without end',
    answer: ({ socket }) => {
      socket.write(`${head('HTTP/1.1 200 OK', json, chunked).toString('latin1')}2;x=`);
      return flood(socket, Buffer.alloc(16_384, 'y'));
    },
    exits: unreadable,
  },
  {
    id: 'endless-trailers',
    does: 'sends trailers without end',
    answer: ({ socket }) => {
      socket.write(`${head('HTTP/1.1 200 OK', json, chunked).toString('latin1')}2\r\n{}\r\n0\r\n`);
      return flood(socket, Buffer.from('X-More: more\r\n'.repeat(1000)));
    },
    exits: unreadable,
  },
  {
    id: 'trailers',
    does: 'sends trailers behind the body',
    answer: trailing('X-Checksum: 1', 'Content-Type: text/html'),
    exits: tolerated,
  },
  { id: 'bad-trailers', does: 'sends trailers that are none', answer: trailing('no colon here'), exits: unreadable },
  { id: 'closes-to-end', does: 'sends no length and closes', answer: claiming(), exits: deviates },
];
