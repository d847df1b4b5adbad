import { type Behaviour, deviates, noExchange, tolerated } from '../behaviour.js';
import { altered, flood, head, json, whole } from '../bytes.js';

const kib = 1024;
const mib = kib * kib;
const chunk = Buffer.alloc(64 * kib, 'x');

/** Servers that send more than anybody can take. */
export const bodies: readonly Behaviour[] = [
  {
    id: 'endless-body',
    does: 'sends a body without length and without end',
    answer: ({ socket }) => {
      socket.write(head('HTTP/1.1 200 OK', json));
      return flood(socket, chunk);
    },
    exits: noExchange,
    alone: true,
  },
  {
    id: 'endless-chunks',
    does: 'sends chunks without end',
    answer: ({ socket }) => {
      socket.write(head('HTTP/1.1 200 OK', json, 'Transfer-Encoding: chunked'));
      return flood(socket, Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')]));
    },
    exits: noExchange,
    alone: true,
  },
  {
    id: 'endless-small-chunks',
    does: 'sends chunks of one byte without end',
    answer: ({ socket }) => {
      socket.write(head('HTTP/1.1 200 OK', json, 'Transfer-Encoding: chunked'));
      return flood(socket, Buffer.from('1\r\n \r\n'.repeat(4000)));
    },
    exits: noExchange,
    alone: true,
  },
  {
    id: 'huge-body',
    does: 'announces and sends 200 MiB',
    answer: ({ socket }) => {
      socket.write(head('HTTP/1.1 200 OK', json, `Content-Length: ${200 * mib}`));
      return flood(socket, chunk, (200 * mib) / chunk.length);
    },
    exits: noExchange,
    alone: true,
  },
  {
    id: 'huge-promise',
    does: 'announces nine petabytes and sends two bytes',
    answer: ({ socket }) =>
      socket.end(`${head('HTTP/1.1 200 OK', json, 'Content-Length: 9007199254740991').toString()}{}`),
    exits: noExchange,
  },
  {
    id: 'padded-with-spaces',
    does: 'puts a MiB of spaces before the job',
    answer: async (asked) => asked.socket.write(await altered(asked, (body) => `${' '.repeat(mib)}${body}`)),
    exits: { ...tolerated, issuer: [2], controls: [0, 3], checks: [3] },
    alone: true,
  },
  {
    id: 'just-below-the-cap',
    does: 'answers with a text as long as a body may be',
    answer: ({ socket }) => socket.write(whole(JSON.stringify({ id: 'x'.repeat(4 * mib - 100) }))),
    exits: { discovery: [3], issuer: [2], controls: [1, 3], checks: [1, 3] },
    alone: true,
  },
  {
    id: 'not-a-word',
    does: 'answers with an empty body',
    answer: ({ socket }) => socket.write(whole('')),
    exits: deviates,
  },
];
