import { type Behaviour, deviates } from '../behaviour.js';
import { inTurn, json, response, whole, wired } from '../bytes.js';

/** Responses by the origin they belong to, so that parallel runs do not mix. */
const held = new Map<string, Buffer>();

const throttled =
  (status: string, retryAfter: string): Behaviour['answer'] =>
  ({ socket }) =>
    socket.write(
      response(
        `HTTP/1.1 ${status}`,
        '{"error":{"code":"tooManyRequests","message":"Wait."}}',
        json,
        `Retry-After: ${retryAfter}`,
      ),
    );

const waits = {
  'retry-after-far': ['86400', '31557600000', 'Fri, 31 Dec 9999 23:59:59 GMT'],
  'retry-after-nonsense': ['-5', 'Wed, 21 Oct 2015 07:28:00 GMT', '\u009b31m soon, <b>honest</b>', '1e400', ''],
};

/** Servers that answer other questions than they were asked, or put their clients off. */
export const order: readonly Behaviour[] = [
  {
    id: 'swapped-answers',
    does: 'answers each request as it should have answered the one before',
    answer: async (asked) => {
      const own = wired(asked, await asked.conforming());
      asked.socket.write(held.get(asked.origin) ?? own);
      held.set(asked.origin, own);
    },
    phases: ['controls', 'checks'],
    exits: deviates,
  },
  {
    id: 'another-answer-every-time',
    does: 'changes its answer every time it is asked',
    answer: ({ socket, nth }) =>
      socket.write(
        whole(JSON.stringify({ id: nth % 3 === 0 ? nth : String(nth), createdDateTime: nth, status: [nth] })),
      ),
    exits: deviates,
  },
  {
    id: 'same-answer-every-time',
    does: 'gives the same job to whoever asks for whatever',
    answer: ({ socket }) => socket.write(whole('{"id":"70411","createdDateTime":"2020-02-04T00:00:00Z"}')),
    exits: deviates,
  },
  ...Object.entries(waits).map(([id, values]) => ({
    id,
    does: `throttles every request, with a Retry-After ${id.endsWith('far') ? 'of a day and more' : 'that means nothing'}`,
    answer: inTurn(...values.map((value) => throttled('429 Too Many Requests', value))),
    exits: { discovery: [3], issuer: [2], controls: [3], checks: [3] },
  })),
  {
    id: 'unavailable-for-a-day',
    does: 'is unavailable for a day',
    answer: throttled('503 Service Unavailable', '86400'),
    exits: { discovery: [3], issuer: [2], controls: [3], checks: [3] },
  },
  {
    id: 'unavailable-in-turn',
    does: 'is unavailable every other time',
    answer: async (asked) => {
      if (asked.nth % 2 === 1)
        asked.socket.write(response('HTTP/1.1 503 Service Unavailable', '{}', json, 'Retry-After: 0'));
      else asked.socket.write(wired(asked, await asked.conforming()));
    },
    exits: { discovery: [0], issuer: [2], controls: [0, 3], checks: [0, 3] },
  },
];
