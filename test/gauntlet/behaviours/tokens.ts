import { type Behaviour, deviates, undecodable, unreadable } from '../behaviour.js';
import { json, response } from '../bytes.js';

/** The token in the forms a server may give it back in. */
function formsOf(token: string): readonly string[] {
  const bytes = Buffer.from(token);
  return [
    token,
    encodeURIComponent(token),
    JSON.stringify(token),
    bytes.toString('base64'),
    Buffer.from(` ${token}`).toString('base64'),
    Buffer.from(`ab${token}`).toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    `bEARER ${token}`,
    ...token.split('.').slice(1),
    token.slice(-12),
  ];
}

const echo =
  (status: string): Behaviour['answer'] =>
  ({ socket, token }) => {
    const forms = formsOf(token);
    const error = { code: token, message: forms.join(' '), innerError: { 'request-id': forms, [token]: 1 } };
    const body = { id: token, '@odata.context': forms.join('/'), createdBy: forms, status: { state: token }, error };
    socket.write(
      response(
        `HTTP/1.1 ${status}`,
        JSON.stringify(body),
        json,
        `X-Token: ${forms.join(', ')}`,
        `WWW-Authenticate: Bearer error="${token}"`,
      ),
    );
  };

/** Servers that give the token back, wherever an answer can hold one. */
export const tokens: readonly Behaviour[] = [
  {
    id: 'echoes-token',
    does: 'gives the token back in a job and headers, as is and encoded',
    answer: echo('200 OK'),
    exits: deviates,
  },
  {
    id: 'echoes-token-in-refusal',
    does: 'gives the token back in a refusal',
    answer: echo('403 Forbidden'),
    exits: deviates,
  },
  {
    id: 'echoes-token-in-failure',
    does: 'gives the token back in an error',
    answer: echo('500 Internal Server Error'),
    exits: deviates,
  },
  {
    id: 'echoes-token-in-media-type',
    does: 'gives the token back as media type and coding',
    answer: ({ socket, token }) => socket.write(response('HTTP/1.1 200 OK', '{}', `Content-Type: ${token}`)),
    exits: deviates,
  },
  {
    id: 'echoes-token-in-coding',
    does: 'gives the token back as content coding',
    answer: ({ socket, token }) =>
      socket.write(response('HTTP/1.1 200 OK', '{}', json, `Content-Encoding: ${token || 'x'}`)),
    exits: undecodable,
  },
  {
    id: 'echoes-token-outside-http',
    does: 'sends the token and nothing else',
    answer: ({ socket, token }) => socket.end(`${token}\r\n\r\n`),
    exits: unreadable,
  },
  {
    id: 'echoes-token-in-names',
    does: 'gives the token back as names of members and field lines',
    answer: ({ socket, token }) => {
      const name = token.replace(/[^\w.-]/g, '') || 'x';
      socket.write(
        response(
          'HTTP/1.1 200 OK',
          JSON.stringify({ id: '1', [token]: 1, status: { [token]: [token] } }),
          json,
          `${name}: 1`,
        ),
      );
    },
    exits: deviates,
  },
  {
    id: 'echoes-token-as-text',
    does: 'answers with the token in a text that is not JSON',
    answer: ({ socket, token }) =>
      socket.write(response('HTTP/1.1 200 OK', `invalid token ${token}`, 'Content-Type: text/plain')),
    exits: deviates,
  },
];
