import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, newFolder, reportsIn, resultsFolder, serve, start, stop } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { bystander, slowReference } from '../fixtures/service.fixture.js';

/** Ends a process that opens a connection, asks for a name, listens or starts another one. */
const offline = `
  const { writeSync } = require('node:fs');
  const stop = () => { writeSync(2, 'NETWORK'); process.exit(99); };
  require('node:net').Socket.prototype.connect = stop;
  require('node:net').Server.prototype.listen = stop;
  require('node:dgram').createSocket = stop;
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) require('node:dns')[name] = stop;
  for (const name of ['spawn', 'spawnSync', 'exec', 'execFile', 'fork']) require('node:child_process')[name] = stop;`;

const cassette = 'run.cassette.json';

/** Runs a command in a process that cannot reach anything. */
function unreaching(args: readonly string[], folder: string) {
  const hook = join(newFolder({ 'offline.cjs': offline }), 'offline.cjs');
  const env = { NODE_OPTIONS: `--require ${hook}` };
  return command(args, { folder, env });
}

/** Judges the cassette of a folder again. */
const replay = (folder: string, ...flags: readonly string[]) =>
  unreaching(['run', '--replay', cassette, '--out', 'replayed', ...flags], folder);

/** What a run concluded about every check, durations aside, as one text. */
async function verdictsIn(folder: string, out: string): Promise<string> {
  const { results } = await reportsIn(folder, out);
  return JSON.stringify(results.tests.map(({ duration: _, ...test }) => test));
}

/** What the replay of a folder says of itself. */
async function replayOf(folder: string) {
  const { results } = await reportsIn(folder, 'replayed');
  return results.extra?.['replayOf'];
}

/** Records a run; the service it was made against is gone by the time it is replayed. */
async function recorded(faults: readonly string[], ...flags: readonly string[]) {
  const folder = newFolder();
  const served = await serve(...faults.flatMap((fault) => ['--fault', fault]));
  const { code } = await inProcess(['run', '--config', served.config, '--record', cassette, ...flags], { folder });
  await stop(served);
  return { folder, code };
}

/** The cassette of a folder, with this altered. */
function alter(folder: string, change: (cassette: Cassette) => unknown): void {
  const content: Cassette = JSON.parse(readFileSync(join(folder, cassette), 'utf8'));
  writeFileSync(join(folder, cassette), JSON.stringify(change(content)));
}

interface Line {
  readonly kind: string;
  readonly key?: string;
  readonly check?: string;
  readonly header?: object;
  readonly judgement?: object;
}

interface Cassette {
  readonly digests: { readonly checks: string };
  readonly journal: readonly Line[];
}

const gone: Line = {
  kind: 'judgement',
  check: 'gone',
  judgement: { verdict: { outcome: 'pass' }, exchanges: [], durationMs: 0 },
};

describe('a run that is replayed', () => {
  it.each([
    { name: 'the conforming reference service', faults: [], code: 0 },
    {
      name: 'one with faults of both levels',
      faults: ['id-number', 'share-route-missing', 'challenge-missing'],
      code: 1,
    },
  ])('comes to the same verdicts without $name', async ({ faults, code }) => {
    const run = await recorded(faults);
    const again = await replay(run.folder);
    expect({ recorded: run.code, replayed: again.code, stderr: again.stderr }).toEqual({
      recorded: code,
      replayed: code,
      stderr: '',
    });
    expect(await verdictsIn(run.folder, 'replayed')).toBe(await verdictsIn(run.folder, resultsFolder));
    expect(again.stdout).toMatch(
      /^Replay, nothing was sent: the run of 20\d\d-.*Z, recorded by graph-printjob-conformance \d/m,
    );
    expect(again.stdout).toMatch(/^All verdicts match the recorded run\.$/m);
    expect(again.stdout).toMatch(/^Target http:\/\/127\.0\.0\.1:\d+\/v1\.0$/m);
    expect(await replayOf(run.folder)).toMatchObject({ differs: [], changes: [] });
  });

  it('of the embedded service keeps a selection, which flags replace', async () => {
    const folder = newFolder();
    const run = await inProcess(['run', '--only', 'job-*', '--fail-on', 'should', '--record', cassette], { folder });
    const same = await replay(folder);
    expect([run.code, same.code]).toEqual([0, 0]);
    expect(await verdictsIn(folder, 'replayed')).toBe(await verdictsIn(folder, resultsFolder));
    const { results } = await reportsIn(folder, 'replayed');
    expect(results.extra).toMatchObject({ filters: ['--only job-*'], failOn: 'SHOULD' });
    const less = await replay(folder, '--only', 'job-id-*');
    expect(less.stdout).toMatch(/^Filtered run: --only job-id-\*$/m);
    expect(less.stdout).toMatch(/^All verdicts match the recorded run\.$/m);
  });

  it('names the verdicts that are others than those of another suite', async () => {
    const { folder } = await recorded(['id-number'], '--profile', 'core');
    alter(folder, ({ digests, journal, ...rest }) => ({
      ...rest,
      digests: { ...digests, checks: 'sha256:other' },
      journal: journal
        .filter(({ check }) => check !== 'job-id-by-share')
        .map((line) => {
          const { kind, header, check, judgement } = line;
          if (kind === 'run') return { kind, header: { ...header, suite: { name: 'suite', version: '0.0.9' } } };
          if (check === 'job-id-by-printer')
            return { ...line, judgement: { ...judgement, verdict: { outcome: 'pass' } } };
          return line;
        })
        .concat([gone]),
    }));
    const { code, stdout } = await replay(folder);
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /recorded by suite 0\.0\.9, from which this one differs in version and checks/,
    );
    expect(stdout).toMatch(/^3 checks come to another verdict than then:$/m);
    expect(stdout).toMatch(/^ {2}job-id-by-printer: pass → fail$/m);
    expect(stdout).toMatch(/^ {2}job-id-by-share: not judged then → fail$/m);
    expect(stdout).toMatch(/^ {2}gone: pass → no longer a check$/m);
    expect(await replayOf(folder)).toMatchObject({
      differs: ['version', 'checks'],
      changes: [
        { checkId: 'job-id-by-printer', from: 'pass', to: 'fail' },
        { checkId: 'job-id-by-share', to: 'fail' },
        { checkId: 'gone', from: 'pass' },
      ],
    });
  });

  it('cannot judge what the cassette does not hold', async () => {
    const folder = newFolder();
    await inProcess(['run', '--only', 'job-id-by-*', '--record', cassette], { folder });
    alter(folder, ({ journal, ...rest }) => ({
      ...rest,
      journal: journal.filter(({ key = '' }) => !key.includes('shares')),
    }));
    const { code, stdout } = await replay(folder);
    expect(code).toBe(3);
    expect(stdout).toMatch(/not in the cassette \(job-id-by-share\)$/m);
    expect(stdout).toMatch(/^ {2}job-id-by-share: pass → inconclusive$/m);
  });

  it('stays interrupted when it was', async () => {
    const { args, env, holds } = await slowReference(6);
    const folder = newFolder();
    const { kill, ended } = start([...args, '--record', cassette], { folder, env });
    await holds;
    kill('SIGINT');
    expect((await ended).code).toBe(3);
    const { code, stdout } = await replay(folder);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^incomplete: interrupted$/m);
    expect(await verdictsIn(folder, 'replayed')).toBe(await verdictsIn(folder, resultsFolder));
  });
});

describe('a replay', () => {
  it('is held to reach nothing by what ends an ordinary run', async () => {
    const { code, stderr } = await unreaching(['run'], newFolder());
    expect({ code, stderr }).toEqual({ code: 99, stderr: 'NETWORK' });
  });

  it.each([
    { beside: ['--base-url', 'https://print.example/v1.0'], named: '--base-url <url>' },
    { beside: ['--record', 'other.json'], named: '--record <file>' },
    { beside: ['--insecure'], named: '--insecure' },
  ])('refuses a target beside the cassette: $named', async ({ beside, named }) => {
    const { code, stdout, stderr } = await inProcess(['run', '--replay', cassette, ...beside]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--replay');
    expect(stderr).toContain(named);
  });

  it('ignores the variables that are about a target', async () => {
    const folder = newFolder();
    const only = ['--only', 'job-id-*', '--quiet'];
    expect((await inProcess(['run', ...only, '--record', cassette], { folder })).code).toBe(0);
    const env = {
      GPJC_BASE_URL: 'not a base URL',
      GPJC_TOKEN: '***',
      GPJC_CONFIG: 'no.yaml',
      GPJC_JOB: ' ',
      GPJC_PRINTER_ID: 'p',
      GPJC_OUT: '/dev/null/out',
    };
    const again = await inProcess(['run', '--replay', cassette, '--quiet'], { folder, env });
    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('names a cassette that is missing', async () => {
    const { code, stderr } = await inProcess(['run', '--replay', cassette]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `${cassette}: there is no such file\n` });
  });
});

describe('a recording', () => {
  it('that cannot be written is reported before anything is sent', async () => {
    const { baseUrl, requests } = await bystander();
    const folder = newFolder({ taken: '' });
    const target = ['--base-url', baseUrl, '--printer', 'p', '--job', 'j'];
    for (const file of ['taken/run.json', '.']) {
      const { code, stderr } = await inProcess([...target, '--record', file], {
        folder,
        env: { GPJC_TOKEN: 'abcdefgh' },
      });
      expect(code).toBe(2);
      expect(stderr).toContain(`--record ${file}: `);
    }
    expect(requests()).toBe(0);
  });
});
