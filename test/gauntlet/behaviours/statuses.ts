import { type Behaviour, deviates, noExchange, unreadable } from '../behaviour.js';
import { head, inTurn, json, response } from '../bytes.js';

/** Answers with this status line and a small JSON object. */
const status =
  (line: string, ...lines: readonly string[]): Behaviour['answer'] =>
  ({ socket }) =>
    socket.write(response(`HTTP/1.1 ${line}`, '{"id":"1"}', json, ...lines));

/** These in turn. */
const statusLines = (...lines: readonly string[]) => inTurn(...lines.map((line) => status(line)));

/** Servers whose statuses mean nothing, or another thing than they say. */
export const statuses: readonly Behaviour[] = [
  {
    id: 'status-out-of-range',
    does: 'answers with the statuses 000, 099, 600 and 999',
    answer: statusLines('000 Nothing', '099 Nearly', '600 More', '999 Most'),
    exits: deviates,
  },
  {
    id: 'status-no-number',
    does: 'answers with statuses of four digits, of two, in words, below zero',
    answer: statusLines('2000 OK', '20 OK', 'two hundred', '-200 OK'),
    exits: unreadable,
  },
  { id: 'status-without-reason', does: 'gives no reason phrase', answer: status('500'), exits: deviates },
  {
    id: 'every-status',
    does: 'answers with every status from 99 to 999 in turn',
    answer: (asked) => status(`${String(99 + ((asked.nth * 4) % 901)).padStart(3, '0')} X`)(asked),
    exits: { discovery: [3, 4], issuer: [2], controls: [1, 3], checks: [1] },
  },
  {
    id: 'status-204-with-body',
    does: 'sends a body behind 204',
    answer: status('204 No Content'),
    exits: { ...noExchange, controls: [1, 3, 4], checks: [1, 3, 4] },
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
    exits: { ...noExchange, discovery: [4], controls: [3], checks: [4] },
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
