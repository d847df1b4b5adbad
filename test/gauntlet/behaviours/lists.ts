import { type Asked, type Behaviour, tolerated } from '../behaviour.js';
import { altered, inTurn, json, whole, wired } from '../bytes.js';

/** The list that the reference service answers, with this link to go on by. */
const leading =
  (link: (asked: Asked) => unknown): Behaviour['answer'] =>
  async (asked) =>
    asked.socket.write(
      await altered(asked, (body) =>
        JSON.stringify({ ...(JSON.parse(body) as object), '@odata.nextLink': link(asked) }),
      ),
    );

/** A list of these items, and of those of the reference service behind them. */
const listing =
  (make: () => readonly unknown[]): Behaviour['answer'] =>
  async (asked) =>
    asked.socket.write(
      await altered(asked, (body) => {
        const { value = [] } = JSON.parse(body) as { value?: readonly unknown[] };
        return JSON.stringify({ value: [...make(), ...value] });
      }),
    );

/** A list of these items and nothing else. */
const only =
  (value: () => unknown): Behaviour['answer'] =>
  ({ socket }) =>
    socket.write(whole(JSON.stringify({ value: value() })));

const hostileIds = [
  '..',
  '.',
  '../../admin',
  '%2e%2e%2fadmin',
  'a/b?c=d#e',
  'a\r\nX-Injected: 1',
  '\u001b[31m\0',
  '\u202eevil',
  '\ud800',
  'http://127.0.0.1:1/',
  'x'.repeat(513),
  '',
  '__proto__',
];

/** Nothing can be got: the run is incomplete. */
const noJobs = { discovery: [3] };

const misleading: readonly Behaviour[] = [
  {
    id: 'endless-list',
    does: 'sends lists that always go on',
    answer: leading(({ path, nth }) => `${path.split('?')[0]?.replace('/v1.0', '').slice(1)}?$skiptoken=${nth}`),
    exits: tolerated,
  },
  {
    id: 'circular-list',
    does: 'sends lists that go on where they began',
    answer: leading(({ path }) => path),
    exits: tolerated,
  },
  {
    id: 'list-goes-on-elsewhere',
    does: 'sends lists that go on at another origin, with credentials, with the token in the query',
    answer: inTurn(
      leading(({ elsewhere, path }) => elsewhere + path),
      leading(({ elsewhere, path }) => elsewhere.replace('http:', '') + path),
      leading(({ elsewhere, token }) => `${elsewhere}/v1.0/print/printers?access_token=${token}`),
      leading(({ elsewhere, origin, path }) => `${origin.replace('//', '//user:password@')}@${elsewhere}${path}`),
      leading(({ origin, path }) => origin.replace('//', '//user:password@') + path),
    ),
    exits: tolerated,
  },
  {
    id: 'list-goes-on-in-another-scheme',
    does: 'sends lists that go on at https, in a file, in a script',
    answer: inTurn(
      leading(({ origin, path }) => origin.replace('http:', 'https:') + path),
      leading(() => 'file:///etc/passwd'),
      leading(() => 'javascript:alert(1)'),
    ),
    exits: tolerated,
  },
  {
    id: 'list-goes-on-above',
    does: 'sends lists that go on above the base URL',
    answer: inTurn(
      leading(() => '/beta/me'),
      leading(() => '../../../admin'),
      leading(() => '/v1.0/../admin'),
      leading(() => '/v1.0/%2e%2e/admin'),
    ),
    exits: tolerated,
  },
  {
    id: 'list-goes-on-in-nonsense',
    does: 'sends links that are numbers, objects, a MiB long or split headers',
    answer: inTurn(
      leading(() => 42),
      leading(() => ({ '@odata.nextLink': [] })),
      leading(({ path }) => `${path}?${'x'.repeat(1024 * 1024)}`),
      leading(({ path }) => `${path}?a\r\nX-Injected: 1\r\n\r\nGET /admin HTTP/1.1`),
      leading(() => '\u001b[31m\0'),
    ),
    exits: tolerated,
  },
  {
    id: 'list-of-hostile-ids',
    does: 'lists ids that would lead out of their path, split headers or fill a terminal',
    answer: listing(() => hostileIds.map((id) => ({ id, displayName: id }))),
    exits: noJobs,
  },
  {
    id: 'list-of-no-items',
    does: 'lists nulls, numbers and lists',
    answer: listing(() => [null, 42, [], 'x', { id: 7 }, {}]),
    exits: tolerated,
  },
  {
    id: 'list-of-twenty-thousand',
    does: 'lists twenty thousand items',
    answer: only(() => Array.from({ length: 20_000 }, (_, index) => ({ id: `${index}` }))),
    exits: noJobs,
    alone: true,
  },
  {
    id: 'list-of-one-item',
    does: 'lists one item thousands of times',
    answer: only(() => Array(5000).fill({ id: 'c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb' })),
    exits: noJobs,
  },
  { id: 'empty-lists', does: 'has no printers, shares and jobs', answer: only(() => []), exits: noJobs },
  {
    id: 'list-is-no-list',
    does: 'sends objects, texts and nothing in place of lists',
    answer: inTurn(
      only(() => ({ length: 3 })),
      only(() => '[]'),
      only(() => null),
    ),
    exits: noJobs,
  },
  {
    id: 'lists-of-each-other',
    does: 'lists its jobs as printers and its printers as jobs',
    answer: async (asked) => {
      const answer = await asked.conforming();
      const ids = asked.path.includes('/jobs') ? ['c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb'] : ['70411', '5182'];
      const body = JSON.stringify({ value: ids.map((id) => ({ id })) });
      asked.socket.write(wired(asked, { ...answer, headers: [['Content-Type', json.slice(14)]], body }));
    },
    exits: noJobs,
  },
];

/** Servers whose lists of printers, shares and jobs lead astray. */
export const lists = misleading.map((each): Behaviour => ({ ...each, phases: ['discovery'] }));
