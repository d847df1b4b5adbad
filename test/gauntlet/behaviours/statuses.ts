import { type Behaviour, deviates, noExchange } from '../behaviour.js';
import { head, json, response } from '../bytes.js';

/** Answers with this status line and a small JSON object. */
const status =
  (line: string, ...lines: readonly string[]): Behaviour['answer'] =>
  ({ socket }) =>
    socket.write(response(`HTTP/1.1 ${line}`, '{"id":"1"}', json, ...lines));

const odd = [
  { id: 'status-000', line: '000 Nothing', exits: deviates },
  { id: 'status-099', line: '099 Nearly', exits: deviates },
  { id: 'status-600', line: '600 More', exits: deviates },
  { id: 'status-999', line: '999 Most', exits: deviates },
  { id: 'status-of-four-digits', line: '2000 OK', exits: noExchange },
  { id: 'status-of-two-digits', line: '20 OK', exits: noExchange },
  { id: 'status-in-words', line: 'two hundred', exits: noExchange },
  { id: 'status-negative', line: '-200 OK', exits: noExchange },
  { id: 'status-without-reason', line: '500', exits: deviates },
] as const;

/** Servers whose statuses mean nothing, or another thing than they say. */
export const statuses: readonly Behaviour[] = [
  ...odd.map(({ id, line, exits }) => ({
    id,
    does: `answers with the status line ${line}`,
    answer: status(line),
    exits,
  })),
  {
    id: 'every-status',
    does: 'answers with every status from 99 to 999 in turn',
    answer: (asked) => status(`${String(99 + ((asked.nth * 4) % 901)).padStart(3, '0')} X`)(asked),
    exits: { first: [3, 4], controls: [1, 3], checks: [1] },
  },
  {
    id: 'status-204-with-body',
    does: 'sends a body behind 204',
    answer: status('204 No Content'),
    exits: { first: [1, 3, 4], controls: [1, 3, 4], checks: [1, 3, 4] },
  },
  {
    id: 'status-304-unasked',
    does: 'says that nothing has changed, which nobody asked',
    answer: ({ socket }) => socket.write(head('HTTP/1.1 304 Not Modified', 'ETag: "1"')),
    exits: deviates,
  },
  {
    id: 'status-206-unasked',
    does: 'sends a part of the job',
    answer: status('206 Partial Content', 'Content-Range: bytes 0-9/99'),
    exits: deviates,
  },
  { id: 'status-205', does: 'answers with 205 and a body', answer: status('205 Reset Content'), exits: deviates },
  {
    id: 'status-401',
    does: 'refuses every token',
    answer: status('401 Unauthorized', 'WWW-Authenticate: Bearer'),
    exits: { first: [1], controls: [1, 4], checks: [1, 4] },
  },
  { id: 'status-500', does: 'fails', answer: status('500 Internal Server Error'), exits: deviates },
  {
    id: 'status-408',
    does: 'says that the request took too long',
    answer: status('408 Request Timeout', 'Connection: close'),
    exits: deviates,
  },
  {
    id: 'status-421',
    does: 'says that it is not the right server',
    answer: status('421 Misdirected Request'),
    exits: deviates,
  },
];
