import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inProcess, judged, type Observer } from '../../proof/evidence.js';
import { killOf } from '../../proof/faults.js';
import { faults, faultsNamed } from '../../reference/faults/index.js';
import type { Fault } from '../../reference/stages.js';
import { checks } from '../../suites/index.js';
import { cli, resultsIn, serve, temporaryFolder } from '../fixtures/command-parity.fixture.js';

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

const patience = 60_000;

describe('a run against serve --fault', () => {
  const folder = temporaryFolder();

  /** Serves the fault, runs the suite against it, and tells how each check of the broken requirement ended. */
  async function outcome({ id, breaks }: Fault, ...flags: readonly string[]) {
    const cwd = mkdtempSync(join(folder, `${id}-`));
    const served = await serve([id], cwd);
    try {
      const { code } = await cli(['run', '--config', served.config, '--out', cwd, ...flags], cwd);
      const verifying = resultsIn(cwd).filter(({ extra }) => extra.requirement === breaks);
      return { code, statuses: [...new Set(verifying.map(({ rawStatus }) => rawStatus))] };
    } finally {
      await served.stop();
    }
  }

  it.concurrent.each(fatal)(
    '$id is red, and fails a check of $breaks',
    async (fault) => {
      expect(await outcome(fault)).toEqual({ code: 1, statuses: expect.arrayContaining(['fail']) });
    },
    patience,
  );

  it.concurrent.each(minor)(
    '$id is red under --fail-on should, and fails a check of $breaks',
    async (fault) => {
      const red = { code: 1, statuses: expect.arrayContaining(['warn']) };
      expect(await outcome(fault, '--fail-on', 'should')).toEqual(red);
    },
    patience,
  );

  it.concurrent.each(minor.slice(0, 1))(
    '$id is green with a warning of a check of $breaks',
    async (fault) => {
      expect(await outcome(fault)).toEqual({ code: 0, statuses: expect.arrayContaining(['warn']) });
    },
    patience,
  );
});

describe('every fault', () => {
  let observe: Observer;

  beforeAll(async () => {
    observe = await inProcess(checks);
  });

  it.each(faults)('$id fails a check of $breaks: the service $summary', async (fault) => {
    const { failing } = await killOf(fault, checks, observe);
    const verifying = checks.filter(({ verifies }) => verifies === fault.breaks);
    expect(verifying.filter(({ id }) => failing.includes(id))).not.toEqual([]);
  });

  it('is absent from a service that passes every check', async () => {
    const seen = await observe({});
    expect(checks.filter((check) => judged(check, seen).verdict.outcome !== 'pass').map(({ id }) => id)).toEqual([]);
  });
});
