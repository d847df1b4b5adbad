import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canary, echo, echoing, few, formsOf, job, leaks, traced } from '../../fixtures/canary.fixture.js';
import { command, newFolder, resultsFolder } from '../../fixtures/command.fixture.js';
import { service } from '../../fixtures/service.fixture.js';

const selection = ['--only', 'job-*', '--only', 'status-is-200-*', '--only', 'media-type-*'];

interface Line {
  readonly kind: string;
  readonly header?: { readonly target: object };
}

const secret = canary('foreign', 'awkward');
const foreign = newFolder();

/** A run of somebody who did not know the secret that the target gave them: all they kept holds it. */
beforeAll(async () => {
  const { baseUrl } = await service((_, response) => echo(secret, response));
  const args = ['--base-url', baseUrl, ...job, ...selection, '--record', 'secret.cassette.json'];
  await command(args, { folder: foreign, env: { GPJC_TOKEN: canary('theirs') } });
});

/** Has the beginning of a run tell the secret, too, in every text that is shown. */
function telling({ kind, header, ...rest }: Line): unknown {
  if (kind !== 'run' || header === undefined) return { kind, header, ...rest };
  const warnings = formsOf(secret).filter((form) => !form.includes('\n'));
  const target = { ...header.target, withheld: [['share', `because of ${secret}`]], mismatches: [['app', secret]] };
  return { kind, header: { ...header, target, warnings } };
}

/** A folder with a cassette of somebody else's, and nothing besides. */
function foreignCassette(): string {
  const folder = newFolder();
  const recorded: { journal: readonly Line[] } = JSON.parse(
    readFileSync(join(foreign, 'secret.cassette.json'), 'utf8'),
  );
  const journal = recorded.journal.map(telling);
  writeFileSync(join(folder, 'secret.cassette.json'), JSON.stringify({ ...recorded, journal }));
  return folder;
}

const replay = ['run', '--replay', 'secret.cassette.json', '--verbose'];

describe('a cassette', () => {
  it('holds no secret of the run, and what is made of it neither', async () => {
    const { baseUrl } = await echoing();
    const token = canary('recorded', 'awkward');
    const folder = newFolder();
    const args = ['--base-url', baseUrl, ...job, ...few, '--record', 'run.cassette.json'];
    const recorded = await traced(args, { folder, env: { GPJC_TOKEN: token } });
    expect([...recorded.texts.keys()].filter((name) => name.endsWith('run.cassette.json'))).toHaveLength(1);
    const replayed = await traced(['run', '--replay', 'run.cassette.json', '--out', 'again', '--verbose'], { folder });
    expect(replayed.code).toBe(recorded.code);
    expect([...leaks(recorded, token), ...leaks(replayed, token)]).toEqual([]);
  });

  it.concurrent.each([
    { name: 'a variable', env: { READER_TOKEN: secret } },
    {
      name: 'a proxy',
      env: { HTTPS_PROXY: `http://user:${encodeURIComponent(secret)}@127.0.0.1:9` },
    },
  ])('from elsewhere reveals no secret of the environment, in output or files: $name', async ({ env }) => {
    const traces = await traced(replay, { folder: foreignCassette(), env });
    expect({ code: traces.code, leaks: leaks(traces, secret) }).toEqual({ code: 1, leaks: [] });
    expect([...traces.texts.values()].join('')).toContain('because of [redacted]');
  });

  it('from elsewhere shows a secret that is not registered, so that these tests can fail', async () => {
    const traces = await traced(replay, { folder: foreignCassette() });
    const places = leaks(traces, secret).map((each) => each.slice(each.lastIndexOf('/') + 1));
    expect(places.toSorted()).toEqual(['journal.ndjson', 'junit.xml', 'report.html', 'results.json', 'stdout']);
  });

  it('is judged alike beside a token of the environment, and that is not quoted', async () => {
    const traces = await traced(replay, { folder: foreignCassette(), env: { GPJC_TOKEN: secret } });
    expect({ code: traces.code, leaks: leaks(traces, secret) }).toEqual({ code: 1, leaks: [] });
  });
});

describe('a journal from elsewhere', () => {
  it('has nothing reported of a secret in the environment', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'theirs'));
    const lines = readFileSync(join(foreign, resultsFolder, 'journal.ndjson'), 'utf8')
      .trimEnd()
      .split('\n');
    const told = lines.map((line) => `${JSON.stringify(telling(JSON.parse(line)))}\n`);
    writeFileSync(join(folder, 'theirs', 'journal.ndjson'), told.join(''));
    const args = ['report', '--from', 'theirs', '--out', 'ours', '--verbose'];
    const traces = await traced(args, { folder, env: { GPJC_TOKEN: secret } });
    const found = leaks(traces, secret).filter((each) => !each.endsWith(join('theirs', 'journal.ndjson')));
    expect({ code: traces.code, found }).toEqual({ code: 1, found: [] });
    expect(traces.stdout).toContain('Warning: [redacted]');
  });
});
