import { type Asked, type Behaviour, deviates, noExchange } from '../behaviour.js';
import { response } from '../bytes.js';

/** Answers with a redirect to where `location` says. */
const redirect =
  (status: number, location: (asked: Asked) => string): Behaviour['answer'] =>
  (asked) =>
    asked.socket.write(response(`HTTP/1.1 ${status} Elsewhere`, '', `Location: ${location(asked)}`));

/** Servers that send their clients away. A redirect is recorded and never followed. */
export const redirects: readonly Behaviour[] = [
  { id: 'redirect-to-itself', does: 'redirects a request to itself', answer: redirect(302, ({ path }) => path) },
  { id: 'redirect-in-a-circle', does: 'redirects in a circle', answer: redirect(307, ({ nth }) => `/v1.0/${nth % 2}`) },
  {
    id: 'redirect-to-longer-paths',
    does: 'redirects to ever longer paths',
    answer: redirect(308, ({ path }) => `${path}/x`),
  },
  {
    id: 'redirect-elsewhere',
    does: 'redirects to another origin',
    answer: redirect(302, ({ elsewhere, path }) => elsewhere + path),
  },
  {
    id: 'redirect-elsewhere-for-good',
    does: 'redirects to another origin for good',
    answer: redirect(301, ({ elsewhere }) => elsewhere),
  },
  {
    id: 'redirect-without-scheme',
    does: 'redirects to another origin without naming a scheme',
    answer: redirect(303, ({ elsewhere }) => elsewhere.replace('http:', '')),
  },
  {
    id: 'redirect-to-https',
    does: 'redirects to another scheme',
    answer: redirect(307, ({ origin }) => origin.replace('http:', 'https:')),
  },
  { id: 'redirect-to-a-file', does: 'redirects to a file', answer: redirect(302, () => 'file:///etc/passwd') },
  { id: 'redirect-to-script', does: 'redirects to a script', answer: redirect(302, () => 'javascript:alert(1)') },
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
  { id: 'redirect-nowhere', does: 'redirects to nowhere', answer: redirect(302, () => '') },
  {
    id: 'redirect-to-nonsense',
    does: 'redirects to no address at all',
    answer: redirect(302, () => 'http://[::1:/\u0080\u009b31m'),
  },
  {
    id: 'redirect-to-a-long-address',
    does: 'redirects to an address of 32 KiB',
    answer: redirect(302, () => `/${'x'.repeat(32_768)}`),
  },
  { id: 'redirect-300', does: 'offers several choices', answer: redirect(300, ({ elsewhere }) => elsewhere) },
].map((each) => ({ ...each, exits: deviates }));

/** Node's parser takes such an answer for broken. */
export const brokenRedirects: readonly Behaviour[] = [
  {
    id: 'redirect-with-controls',
    does: 'redirects to an address with control characters',
    answer: redirect(302, () => '/\u001b[31m\u0007'),
    exits: noExchange,
  },
  {
    id: 'redirect-that-splits',
    does: 'redirects to an address that ends the headers and begins a second response',
    answer: redirect(302, () => '/\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nX: y'),
    exits: { first: [1, 3, 4], controls: [1, 3, 4], checks: [1, 3, 4] },
  },
];
