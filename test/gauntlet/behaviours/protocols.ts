import { type Behaviour, noExchange, obstructs, tolerated, unanswered, unreadable } from '../behaviour.js';
import { inTurn, response, whole, wired } from '../bytes.js';

/** Writes bytes that are no HTTP/1.1 response, and closes. */
const says =
  (bytes: string | Buffer): Behaviour['answer'] =>
  ({ socket }) =>
    socket.end(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);

const randomBytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3)) & 0xff));

/** Sends what the reference service answers, with another protocol version. */
const versioned =
  (version: string): Behaviour['answer'] =>
  async (asked) => {
    const answer = wired(asked, await asked.conforming()).toString('latin1');
    asked.socket.end(answer.replace('HTTP/1.1', version), 'latin1');
  };

/** Servers that speak something else. */
export const protocols: readonly Behaviour[] = [
  {
    id: 'other-protocols',
    does: 'speaks SSH, SMTP, nothing that makes sense, nothing but escape sequences',
    answer: inTurn(
      says('SSH-2.0-OpenSSH_9.6\r\n'),
      says('220 mail.example ESMTP\r\n'),
      says(randomBytes),
      says('\u001b[2J\u001b]0;x\u0007'),
    ),
    exits: unreadable,
  },
  { id: 'http-0.9', does: 'speaks HTTP/0.9: a body and nothing else', answer: says('{"id":"1"}'), exits: unreadable },
  {
    id: 'http-2-preface',
    does: 'begins to speak HTTP/2',
    answer: says(Buffer.from('00001204000000000000030000006400040000ffff000000000100', 'hex')),
    exits: unreadable,
  },
  {
    id: 'tls-alert',
    does: 'speaks TLS where plain HTTP is asked for',
    answer: says(Buffer.from('15030100020246', 'hex')),
    exits: unreadable,
  },
  {
    id: 'plain-for-tls',
    does: 'speaks plain HTTP where TLS is asked for',
    answer: () => undefined,
    greet: (socket) => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'),
    scheme: 'https',
    phases: ['discovery', 'issuer', 'controls'],
    exits: unanswered,
  },
  {
    id: 'silent-for-tls',
    does: 'never answers a TLS handshake',
    answer: () => undefined,
    greet: (socket) => socket.pause(),
    scheme: 'https',
    phases: ['discovery', 'issuer', 'controls'],
    exits: unanswered,
  },
  {
    id: 'drips-tls',
    does: 'drips a TLS handshake that never ends',
    answer: () => undefined,
    greet: (socket) => socket.write(Buffer.from('160303ffff', 'hex')),
    scheme: 'https',
    phases: ['discovery', 'issuer', 'controls'],
    exits: unanswered,
  },
  { id: 'http-1.0', does: 'answers as HTTP/1.0', answer: versioned('HTTP/1.0'), exits: tolerated },
  {
    id: 'odd-versions',
    does: 'answers as HTTP/2.0 and RTSP/1.0 in the form of HTTP/1',
    answer: inTurn(versioned('HTTP/2.0'), versioned('RTSP/1.0')),
    exits: { discovery: [0], issuer: [0], controls: [0, 3, 4], checks: [0, 3, 4] },
  },
  {
    id: 'other-versions',
    does: 'answers as HTTP/9.9, ICY and http/1.1',
    answer: inTurn(versioned('HTTP/9.9'), versioned('ICY'), versioned('http/1.1')),
    exits: unreadable,
  },
  {
    id: 'switches-protocols',
    does: 'switches protocols unasked',
    answer: ({ socket }) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    exits: unreadable,
  },
  {
    id: 'sign-in-page',
    does: 'answers with a sign-in page',
    answer: ({ socket }) =>
      socket.write(response('HTTP/1.1 200 OK', '<!doctype html><title>Sign in</title>', 'Content-Type: text/html')),
    exits: obstructs,
  },
  {
    id: 'echo',
    does: 'sends the request back',
    answer: ({ socket, method, path }) => socket.end(`${method} ${path} HTTP/1.1\r\nHost: x\r\n\r\n`),
    exits: unreadable,
  },
  {
    id: 'asks-in-return',
    does: 'sends a request of its own behind the answer',
    answer: ({ socket }) =>
      socket.write(Buffer.concat([whole('{}'), Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')])),
    exits: { ...noExchange, controls: [1, 3, 4], checks: [1, 3, 4] },
  },
];
