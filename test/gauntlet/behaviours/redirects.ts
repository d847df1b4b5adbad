import { type Asked, type Behaviour, obstructs, unreadable } from '../behaviour.js';
import { inTurn, response } from '../bytes.js';

/** Answers with a redirect to where `location` says. */
const redirect =
  (status: number, location: (asked: Asked) => string): Behaviour['answer'] =>
  (asked) =>
    asked.socket.write(response(`HTTP/1.1 ${status} Elsewhere`, '', `Location: ${location(asked)}`));

/** Servers that send their clients away. A redirect is recorded and never followed. */
export const redirects: readonly Behaviour[] = [
  {
    id: 'redirect-on-and-on',
    does: 'redirects a request to itself, in a circle, to ever longer paths',
    answer: inTurn(
      redirect(302, ({ path }) => path),
      redirect(307, ({ nth }) => `/v1.0/${nth % 2}`),
      redirect(308, ({ path }) => `${path}/x`),
    ),
  },
  {
    id: 'redirect-elsewhere',
    does: 'redirects to another origin, for now and for good',
    answer: inTurn(
      redirect(302, ({ elsewhere, path }) => elsewhere + path),
      redirect(301, ({ elsewhere }) => elsewhere),
      redirect(300, ({ elsewhere }) => elsewhere),
    ),
  },
  {
    id: 'redirect-without-scheme',
    does: 'redirects to another origin without naming a scheme',
    answer: redirect(303, ({ elsewhere }) => elsewhere.replace('http:', '')),
  },
  {
    id: 'redirect-to-another-scheme',
    does: 'redirects to https, to a file, to a script',
    answer: inTurn(
      redirect(307, ({ origin }) => origin.replace('http:', 'https:')),
      redirect(302, () => 'file:///etc/passwd'),
      redirect(302, () => 'javascript:alert(1)'),
    ),
  },
  {
    id: 'redirect-with-credentials',
    does: 'redirects to an address with a user and a password',
    answer: redirect(307, ({ elsewhere }) => elsewhere.replace('//', '//user:password@')),
  },
  {
    id: 'redirect-with-the-token',
    does: 'redirects to another origin with the token in the query',
    answer: redirect(302, ({ elsewhere, token }) => `${elsewhere}/?access_token=${token}`),
  },
  {
    id: 'redirect-nowhere',
    does: 'redirects to nowhere, and to no address at all',
    answer: inTurn(
      redirect(302, () => ''),
      redirect(302, () => 'http://[::1:/\u0080\u009b31m'),
    ),
  },
  {
    id: 'redirect-to-a-long-address',
    does: 'redirects to an address of 32 KiB',
    answer: redirect(302, () => `/${'x'.repeat(32_768)}`),
  },
].map((each) => ({ ...each, exits: obstructs }));

/** Node's parser takes such an answer for broken. */
export const brokenRedirects: readonly Behaviour[] = [
  {
    id: 'redirect-with-controls',
    does: 'redirects to an address with control characters',
    answer: redirect(302, () => '/\u001b[31m\u0007'),
    exits: unreadable,
  },
  {
    id: 'redirect-that-splits',
    does: 'redirects to an address that ends the headers and begins a second response',
    answer: redirect(302, () => '/\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nX: y'),
    exits: { discovery: [4], issuer: [2], controls: [1, 3, 4], checks: [1, 3, 4] },
  },
];
