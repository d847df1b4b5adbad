import type { HeaderLine } from '../../harness/exchange.js';
import type { Principal } from '../../harness/target.js';
import { faults, faultsNamed } from '../../reference/faults/index.js';
import type { Fault } from '../../reference/stages.js';
import { seededWorld } from '../../reference/world.js';
import { applicationPermissions, delegatedPermissions } from '../../spec/permissions.js';
import { requirements } from '../../spec/requirements/index.js';
import { archive, asking, lobby, mintToken, owner, share } from './asking.fixture.js';

const odd = ['nonsense', 'x'.repeat(300), '..%2F1', '%27', '%00', '%C3%BC', '%ZZ', '1'];

const ownPaths = seededWorld.jobs.flatMap(({ printer, id }) => [
  `printers/${printer}/jobs/${id}`,
  ...(printer === lobby ? [`shares/${share}/jobs/${id}`] : []),
]);

const paths = [
  ...ownPaths.flatMap((path) => [path, `${path}?$expand=tasks`, `${path}?$expand=documents`]),
  ...ownPaths.slice(0, 2),
  ...odd.flatMap((id) => [`printers/${lobby}/jobs/${id}`, `shares/${share}/jobs/${id}`]),
  `printers/${lobby}/jobs/%35182`,
  `shares/${share}/jobs/%35182`,
  `printers/${archive}/jobs/5182`,
  `printers/5182/jobs/${lobby}`,
  'printers/none/jobs/5182',
];

const user = (permissions: readonly string[]): Principal => ({ ...owner, permissions });
const application = (...permissions: readonly string[]): Principal => ({ id: 'app', type: 'application', permissions });

const principals: readonly Principal[] = [
  ...[...delegatedPermissions, 'PrintJob.Create', 'Printer.Read.All', 'User.Read'].map((each) => user([each])),
  ...applicationPermissions.flatMap((each) => [application(each), application(each, 'Printer.Read.All')]),
  application('Printer.Read.All'),
  application('PrintJob.Read', 'Printer.Read.All'),
  application('PrintJob.Read.All', 'Printer.ReadWrite.All'),
  ...(['expired', 'tampered', 'wrong-audience'] as const).map((defect) => ({ ...owner, defect })),
  { ...owner, account: 'personal' },
  { ...owner, subscription: false },
  ...['Global Administrator', 'Printer Administrator', 'Printer Technician'].map((role) => ({
    ...user(['PrintJob.Read.All']),
    directoryRoles: [role],
  })),
];

const seldomPaths = ['5183', '5190'].flatMap((id) =>
  [`printers/${lobby}/jobs/${id}`, `shares/${share}/jobs/${id}`].flatMap((path) => [path, `${path}?$expand=tasks`]),
);

/** What the service says to a long list of questions, as it is asked. */
async function* answersOf(defects: readonly Fault[]): AsyncGenerator<string> {
  const ask = asking(defects);
  for (const { path, headers } of await questions) {
    const { status, text, header } = await ask(path, { headers });
    const labels = ['content-type', 'www-authenticate', 'location'].map(header).join(' ');
    yield `${status} ${labels} ${text}`;
  }
}

async function all(answers: AsyncIterable<string>): Promise<readonly string[]> {
  const list: string[] = [];
  for await (const answer of answers) list.push(answer);
  return list;
}

/** Whether a service with this fault says anything that a conforming one does not. */
async function isHeard(defect: Fault, expected: readonly string[]): Promise<boolean> {
  let index = 0;
  for await (const answer of answersOf([defect])) {
    if (answer !== expected[index++]) return true;
  }
  return false;
}

const questions = allQuestions();

async function allQuestions(): Promise<readonly { path: string; headers: readonly HeaderLine[] }[]> {
  const tokens = await Promise.all([owner, ...principals].map(mintToken));
  const [owners, ...others] = tokens.map((token) => bearer(String(token)));
  return [
    ...paths.map((path) => ({ path, headers: owners ?? [] })),
    ...seldomPaths.flatMap((path) => [...others, [], bearer('nonsense')].map((headers) => ({ path, headers }))),
  ];
}

function bearer(token: string): readonly HeaderLine[] {
  return [['Authorization', `Bearer ${token}`]];
}

describe('the faults', () => {
  const conforming = all(answersOf([]));

  it.each(faults)('$id is heard: the service $summary', async (defect) => {
    expect(await isHeard(defect, await conforming)).toBe(true);
  });

  it('leave the service as it is when there are none', async () => {
    expect(await all(answersOf([]))).toEqual(await conforming);
  });

  it('have ids of words, each once', () => {
    const ids = faults.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('cover every requirement that can be checked', () => {
    const broken = new Set<string>(faults.map(({ breaks }) => breaks));
    const checkable = requirements.filter(({ unchecked }) => unchecked === undefined).map(({ id }) => id);
    expect(checkable.filter((id) => !broken.has(id))).toEqual([]);
  });

  it('add up', async () => {
    const ask = asking(faultsNamed(['id-number', 'context-missing', 'status-201']));
    const answer = await ask(`printers/${lobby}/jobs/5182`);
    expect(answer).toMatchObject({ status: 201, json: { id: 5182 } });
    expect(answer.json['@odata.context']).toBeUndefined();
  });

  it('do not share what they remember between two services', async () => {
    const later = faultsNamed(['fetchable-text-later']);
    for (const ask of [asking(later), asking(later)]) {
      const sent: unknown[] = [];
      while (sent.length < 6) sent.push((await ask(`printers/${lobby}/jobs/5182`)).json['isFetchable']);
      expect(sent).toEqual([false, false, false, false, false, 'false']);
    }
  });
});
