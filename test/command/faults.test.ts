import { join } from 'node:path';
import { judged, inProcess as observerOf } from '../../proof/evidence.js';
import { faultsNamed } from '../../reference/faults/index.js';
import type { Fault } from '../../reference/stages.js';
import { checks } from '../../suites/index.js';
import { command, newFolder, resultsFolder, resultsIn, serve, stop } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, reference } from '../fixtures/service.fixture.js';

/** One or two faults of each group; those of the second list break what is only a SHOULD. */
const fatal = faultsNamed([
  'share-route-missing',
  'job-next-in-line',
  'status-203-by-share',
  'body-in-collection',
  'context-entity-case',
  'id-number',
  'state-pascal-case',
  'redirected-to-missing-when-null',
  'configuration-null-when-empty',
  'tasks-missing-when-empty',
  'document-size-text-when-large',
  'tampered-served',
  'owner-ignored-by-share',
  'unsigned-served-when-expanding',
  'global-administrator-needs-no-permission-by-share',
  'unknown-job-200',
]);

const minor = faultsNamed(['ids-not-decoded', 'context-last', 'configuration-copies-text', 'challenge-missing']);

/** How the checks of the broken requirement ended, in the run that left its reports in a folder. */
function statusesIn(folder: string, { breaks }: Pick<Fault, 'breaks'>): readonly string[] {
  const verifying = resultsIn(join(folder, resultsFolder)).filter(({ extra }) => extra.requirement === breaks);
  return [...new Set(verifying.map(({ rawStatus }) => rawStatus))];
}

describe('a run against serve --fault', () => {
  it.each([
    { id: 'share-route-missing', flags: [], status: 'fail' },
    { id: 'challenge-missing', flags: ['--fail-on', 'should'], status: 'warn' },
  ])('is red, each a process: $id', async ({ id, flags, status }) => {
    const served = await serve('--fault', id);
    const folder = newFolder();
    const { code } = await command(['run', '--config', served.config, ...flags], { folder });
    await stop(served);
    const statuses = faultsNamed([id]).flatMap((fault) => statusesIn(folder, fault));
    expect({ code, statuses }).toEqual({ code: 1, statuses: expect.arrayContaining([status]) });
  });
});

describe('a run against a reference service with a fault', () => {
  async function outcome(fault: Fault, ...flags: readonly string[]) {
    const folder = newFolder();
    await configure(await reference(fault.id), folder);
    const { code } = await inProcess(['run', ...flags], { folder });
    return { code, statuses: statusesIn(folder, fault) };
  }

  it.each(fatal)('$id is red, and fails a check of $breaks', async (fault) => {
    expect(await outcome(fault)).toEqual({ code: 1, statuses: expect.arrayContaining(['fail']) });
  });

  it.each(minor)('$id is red under --fail-on should, and fails a check of $breaks', async (fault) => {
    const red = { code: 1, statuses: expect.arrayContaining(['warn']) };
    expect(await outcome(fault, '--fail-on', 'should')).toEqual(red);
  });

  it.each(minor.slice(0, 1))('$id is green with a warning of a check of $breaks', async (fault) => {
    expect(await outcome(fault)).toEqual({ code: 0, statuses: expect.arrayContaining(['warn']) });
  });
});

/** That every fault fails a check of the requirement it breaks is what `npm run self-test` proves. */
describe('a service without a fault', () => {
  it('passes every check', async () => {
    const seen = await (await observerOf(checks))({});
    expect(checks.filter((check) => judged(check, seen).verdict.outcome !== 'pass').map(({ id }) => id)).toEqual([]);
  });
});
