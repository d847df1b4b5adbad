import type { Socket } from 'node:net';
import { type Behaviour, deviates, noExchange, tolerated, unanswered } from '../behaviour.js';
import { head, json, later, whole, wired } from '../bytes.js';

/** The connections over which something was asked. */
const used = new WeakSet<Socket>();

const poison = whole('{"id":"poisoned"}');
const begun = head('HTTP/1.1 200 OK', json, 'Content-Length: 100').toString('latin1');
const stages = [
  { stage: 'before-answer', sent: '' },
  { stage: 'in-status-line', sent: 'HTTP/1.1 2' },
  { stage: 'in-headers', sent: `HTTP/1.1 200 OK\r\n${json}\r\nX-` },
  { stage: 'in-body', sent: `${begun}{"id":` },
  { stage: 'in-chunks', sent: `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{` },
] as const;

/** For instance "in the status line". */
const inWords = (stage: string): string => stage.replace('-', ' the ').replaceAll('-', ' ');

const cutOff = stages.flatMap(({ stage, sent }): readonly Behaviour[] => [
  {
    id: `resets-${stage}`,
    does: `resets the connection ${inWords(stage)}`,
    answer: ({ socket }) => socket.write(sent, () => socket.resetAndDestroy()),
    exits: unanswered,
  },
  {
    id: `half-closes-${stage}`,
    does: `closes its half of the connection ${inWords(stage)}, and stays`,
    answer: ({ socket }) => socket.end(sent),
    exits: unanswered,
  },
]);

/** Sends what the reference service answers, then acts on the connection. */
const then =
  (act: (asked: Parameters<Behaviour['answer']>[0]) => unknown, ...lines: readonly string[]): Behaviour['answer'] =>
  async (asked) => {
    asked.socket.write(wired(asked, await asked.conforming(), ...lines));
    act(asked);
  };

/** Servers that cut connections off, race for them, or say more on them than they were asked. */
export const connections: readonly Behaviour[] = [
  ...cutOff,
  {
    id: 'resets-on-accept',
    does: 'resets every connection before it has read a byte',
    answer: () => undefined,
    greet: (socket) => socket.resetAndDestroy(),
    exits: unanswered,
  },
  {
    id: 'closes-on-accept',
    does: 'closes every connection before it has read a byte',
    answer: () => undefined,
    greet: (socket) => socket.end(),
    exits: unanswered,
  },
  {
    id: 'closes-kept-connections',
    does: 'keeps connections alive by its words, and closes each behind its answer',
    answer: then(({ socket }) => socket.end(), 'Connection: keep-alive'),
    exits: tolerated,
  },
  {
    id: 'resets-kept-connections',
    does: 'resets each connection a moment after its answer',
    answer: then(({ socket }) => later(socket, 1, () => socket.resetAndDestroy()), 'Connection: keep-alive'),
    exits: { discovery: [0], issuer: [0], controls: [0, 3, 4], checks: [0, 3, 4] },
  },
  {
    id: 'closes-on-second-request',
    does: 'closes a kept connection just as it is used again',
    answer: async (asked) => {
      if (used.has(asked.socket)) asked.socket.destroy();
      else asked.socket.write(wired(asked, await asked.conforming()));
      used.add(asked.socket);
    },
    exits: tolerated,
  },
  {
    id: 'answers-twice',
    does: 'sends a second response right behind the first',
    answer: then(({ socket }) => socket.write(poison)),
    exits: { discovery: [0, 3], issuer: [0], controls: [0, 1], checks: [0, 1] },
  },
  {
    id: 'answers-twice-at-once',
    does: 'sends a second response in one piece with the first',
    answer: async (asked) => asked.socket.write(Buffer.concat([wired(asked, await asked.conforming()), poison])),
    exits: { discovery: [0], issuer: [0], controls: [0, 3, 4], checks: [0, 3, 4] },
  },
  {
    id: 'answers-twice-later',
    does: 'sends a second response a moment after the first, for whoever asks next',
    answer: then(({ socket }) => later(socket, 3, () => socket.write(poison))),
    exits: { discovery: [0, 3], issuer: [0], controls: [0, 1], checks: [0, 1] },
  },
  {
    id: 'garbage-behind-answer',
    does: 'sends bytes behind the announced end of the body',
    answer: then(({ socket }) => socket.write('\r\n\r\nGARBAGE\u001b[31m')),
    exits: { discovery: [0, 3, 4], issuer: [0, 2], controls: [0, 3, 4], checks: [0, 3, 4] },
  },
  {
    id: 'answers-before-asked',
    does: 'sends a response as soon as a connection is there',
    answer: () => undefined,
    greet: (socket) => socket.write(poison),
    exits: { ...noExchange, controls: [1, 3, 4], checks: [1, 3, 4] },
  },
  {
    id: 'close-and-keep-alive',
    does: 'says close and keep-alive at once',
    answer: then(() => undefined, 'Connection: close, keep-alive', 'Keep-Alive: timeout=0, max=0'),
    exits: tolerated,
  },
  {
    id: 'endless-keep-alive',
    does: 'promises to keep connections for ten years',
    answer: then(() => undefined, 'Connection: keep-alive', 'Keep-Alive: timeout=315360000'),
    exits: tolerated,
  },
  {
    id: 'empty-success',
    does: 'answers everything with an empty object',
    answer: ({ socket }) => socket.write(whole('{}')),
    exits: deviates,
  },
];
