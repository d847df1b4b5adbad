import { type Behaviour, deviates, noExchange, tolerated, unanswered, unreadable } from '../behaviour.js';
import { flood, head, inTurn, json, response, whole, wired } from '../bytes.js';

const kib = 1024;

/** Sends what the reference service answers, with more field lines. */
const adding =
  (...lines: readonly string[]): Behaviour['answer'] =>
  async (asked) =>
    asked.socket.write(wired(asked, await asked.conforming(), ...lines));

/** Servers whose headers have no end, no form or no sense. */
export const headers: readonly Behaviour[] = [
  {
    id: 'endless-headers',
    does: 'sends field lines without end',
    answer: ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      return flood(socket, Buffer.from('X-More: more and more and more\r\n'.repeat(500)));
    },
    exits: unreadable,
  },
  {
    id: 'endless-field-line',
    does: 'sends one field line without end',
    answer: ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Long: ');
      return flood(socket, Buffer.alloc(16 * kib, 'x'));
    },
    exits: unreadable,
  },
  {
    id: 'endless-reason',
    does: 'sends a reason phrase without end',
    answer: ({ socket }) => {
      socket.write('HTTP/1.1 200 ');
      return flood(socket, Buffer.alloc(16 * kib, 'x'));
    },
    exits: unreadable,
  },
  {
    id: 'floods-100-continue',
    does: 'says 100 Continue without end',
    answer: ({ socket }) => flood(socket, Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(200))),
    exits: unanswered,
  },
  {
    id: 'floods-early-hints',
    does: 'gives early hints without end',
    answer: ({ socket }) =>
      flood(socket, Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n'.repeat(100))),
    exits: unanswered,
  },
  {
    id: 'early-hints-first',
    does: 'gives early hints before it answers as it should',
    answer: async (asked) => {
      asked.socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n');
      asked.socket.write(wired(asked, await asked.conforming()));
    },
    exits: tolerated,
  },
  {
    id: 'ten-thousand-field-lines',
    does: 'sends ten thousand short field lines',
    answer: adding(...Array.from({ length: 10_000 }, () => 'X: y')),
    exits: { ...tolerated, checks: [0, 3] },
    alone: true,
  },
  {
    id: 'many-long-field-lines',
    does: 'sends headers just below the cap',
    answer: adding(...Array.from({ length: 15 }, (_, index) => `X-${index}: ${'y'.repeat(4 * kib)}`)),
    exits: { ...tolerated, checks: [0, 3] },
  },
  {
    id: 'controls-in-value',
    does: 'sends escape sequences and NUL in a field line',
    answer: inTurn(adding('X-Bad: \u001b[31m'), adding('X-Bad: a\0b')),
    exits: unreadable,
  },
  {
    id: 'high-controls-in-value',
    does: 'sends C1 control characters in a field line, which Latin-1 has',
    answer: adding('X-Bad: \u009b31m\u0085\u00ad', 'X-Odd: \u0080\u009b2J'),
    exits: tolerated,
  },
  {
    id: 'controls-in-media-type',
    does: 'sends C1 control characters in the media type',
    answer: ({ socket }) =>
      socket.write(response('HTTP/1.1 200 OK', '{"id":"1"}', 'Content-Type: \u009b31m\u0085\u00ad')),
    exits: deviates,
  },
  {
    id: 'controls-in-reason',
    does: 'sends C1 control characters in the reason phrase',
    answer: ({ socket }) =>
      socket.write(Buffer.from('HTTP/1.1 200 \u009b31mOK\r\nContent-Length: 0\r\n\r\n', 'latin1')),
    exits: deviates,
  },
  {
    id: 'no-field-lines',
    does: 'sends a field name with spaces, no name, no colon',
    answer: inTurn(adding('X Bad Name: 1'), adding(': value'), adding('nonsense')),
    exits: unreadable,
  },
  {
    id: 'folded-line',
    does: 'folds a field line over two lines, as RFC 9112 forbids',
    answer: adding('X-Folded: a\r\n b'),
    exits: unreadable,
  },
  {
    id: 'bare-line-feeds',
    does: 'ends its lines with LF alone',
    answer: ({ socket }) => socket.write(`HTTP/1.1 200 OK\n${json}\nContent-Length: 2\n\n{}`),
    exits: { ...noExchange, controls: [1, 3, 4], checks: [1, 3, 4] },
  },
  {
    id: 'bare-carriage-returns',
    does: 'ends its lines with CR alone',
    answer: ({ socket }) => socket.write(`HTTP/1.1 200 OK\r${json}\rContent-Length: 2\r\r{}`),
    exits: unreadable,
  },
  {
    id: 'two-media-types',
    does: 'sends two media types',
    answer: async (asked) => {
      const { status, headers: lines, body } = await asked.conforming();
      const plain = lines.filter(([name]) => name.toLowerCase() !== 'content-type');
      const two = [...plain, ['Content-Type', 'text/html'], ['Content-Type', 'application/json']] as const;
      asked.socket.write(wired(asked, { status, headers: two, body }));
    },
    exits: { ...deviates, discovery: [0], issuer: [0] },
  },
  {
    id: 'no-headers',
    does: 'sends no headers at all, and closes',
    answer: ({ socket }) => socket.end('HTTP/1.1 200 OK\r\n\r\n{"id":"1"}'),
    exits: deviates,
  },
  {
    id: 'cookies-and-links',
    does: 'sets cookies, pushes, refreshes and hands out policies',
    answer: adding(
      'Set-Cookie: session=1; Path=/',
      'Refresh: 0; url=http://127.0.0.1:1/',
      'Alt-Svc: h2="127.0.0.1:1"; ma=86400',
      'Strict-Transport-Security: max-age=86400',
      'Link: <http://127.0.0.1:1/next>; rel="next"',
      'Content-Location: http://127.0.0.1:1/',
    ),
    exits: tolerated,
  },
  {
    id: 'proxy-challenge',
    does: 'asks for the credentials of a proxy',
    answer: ({ socket }) =>
      socket.write(
        whole('{}').toString().replace('200 OK', '407 Proxy Authentication Required\r\nProxy-Authenticate: Basic'),
      ),
    exits: deviates,
  },
  {
    id: 'empty-response-head',
    does: 'sends an empty line and closes',
    answer: ({ socket }) => socket.end(head('')),
    exits: unanswered,
  },
];
