import { type Behaviour, noExchange, unanswered } from '../behaviour.js';
import { drip, head, json, later, whole, wired } from '../bytes.js';

const half = head('HTTP/1.1 200 OK', json, 'Content-Length: 100');
/** Slow enough that a body of a hundred bytes is never whole in time. */
const dripMs = (timeoutMs: number): number => timeoutMs / 20;

/** Servers that keep their clients waiting: they stop, or send a byte now and then. */
export const silence: readonly Behaviour[] = [
  { id: 'silent', does: 'reads and never answers', answer: () => undefined, exits: unanswered },
  {
    id: 'hangs-in-status-line',
    does: 'stops within the status line',
    answer: ({ socket }) => socket.write('HTTP/1.1 20'),
    exits: unanswered,
  },
  {
    id: 'hangs-in-headers',
    does: 'stops within the headers',
    answer: ({ socket }) => socket.write(`HTTP/1.1 200 OK\r\n${json}\r\nX-`),
    exits: unanswered,
  },
  {
    id: 'hangs-before-body',
    does: 'stops behind the headers',
    answer: ({ socket }) => socket.write(half),
    exits: unanswered,
  },
  {
    id: 'hangs-in-body',
    does: 'stops within the body',
    answer: ({ socket }) => socket.write(Buffer.concat([half, Buffer.from('{"id":')])),
    exits: unanswered,
  },
  {
    id: 'hangs-in-chunk',
    does: 'stops within a chunk',
    answer: ({ socket }) => socket.write(`HTTP/1.1 200 OK\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{"id`),
    exits: unanswered,
  },
  {
    id: 'hangs-before-last-chunk',
    does: 'sends a whole job and never the last chunk',
    answer: ({ socket }) =>
      socket.write(`HTTP/1.1 200 OK\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{"id":1}\r\n`),
    exits: unanswered,
  },
  {
    id: 'hangs-in-interim',
    does: 'says 100 Continue and nothing else',
    answer: ({ socket }) => socket.write('HTTP/1.1 100 Continue\r\n\r\n'),
    exits: unanswered,
  },
  {
    id: 'drips-status-line',
    does: 'drips a long reason phrase',
    answer: ({ socket, timeoutMs }) => drip(socket, head(`HTTP/1.1 200 ${'O'.repeat(900)}K`), dripMs(timeoutMs)),
    exits: unanswered,
  },
  {
    id: 'drips-headers',
    does: 'drips its headers',
    answer: ({ socket, timeoutMs }) =>
      drip(socket, head('HTTP/1.1 200 OK', `X-Long: ${'x'.repeat(900)}`), dripMs(timeoutMs)),
    exits: unanswered,
  },
  {
    id: 'drips-body',
    does: 'sends headers and drips the body',
    answer: ({ socket, timeoutMs }) => {
      socket.write(half);
      drip(socket, Buffer.from(JSON.stringify({ id: 'x'.repeat(92) })), dripMs(timeoutMs));
    },
    exits: unanswered,
  },
  {
    id: 'drips-chunks',
    does: 'drips chunks of one byte',
    answer: ({ socket, timeoutMs }) => {
      socket.write(`HTTP/1.1 200 OK\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n`);
      drip(socket, Buffer.from('1\r\n \r\n'.repeat(300)), dripMs(timeoutMs));
    },
    exits: unanswered,
  },
  {
    id: 'answers-just-in-time',
    does: 'answers as it should, just within the time a request has',
    answer: async (asked) => {
      const answer = wired(asked, await asked.conforming());
      later(asked.socket, asked.timeoutMs * 0.8, () => asked.socket.write(answer));
    },
    exits: { discovery: [0, 3], issuer: [0], controls: [0, 3], checks: [3] },
  },
  {
    id: 'answers-just-too-late',
    does: 'answers as it should, just after the time a request has',
    answer: async (asked) => {
      const answer = wired(asked, await asked.conforming());
      later(asked.socket, asked.timeoutMs * 1.05, () => asked.socket.write(answer));
    },
    exits: { ...unanswered, issuer: [0] },
  },
  {
    id: 'body-just-too-late',
    does: 'sends headers at once and the body just after the time a request has',
    answer: async (asked) => {
      const answer = wired(asked, await asked.conforming());
      asked.socket.write(answer.subarray(0, -1));
      later(asked.socket, asked.timeoutMs * 1.05, () => asked.socket.write(answer.subarray(-1)));
    },
    exits: { ...unanswered, issuer: [0] },
  },
  {
    id: 'waits-for-the-next-request',
    does: 'answers each request on a connection when the next one comes',
    answer: ({ socket, nth }) => (nth % 2 === 0 ? socket.write(whole('{}')) : undefined),
    phases: ['checks'],
    exits: { ...noExchange, checks: [1, 3, 4] },
  },
];
