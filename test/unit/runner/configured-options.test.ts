import { join } from 'node:path';
import { configuredOptions } from '../../../runner/configured-options.js';
import { explainOptions } from '../../../runner/explained-options.js';
import type { RunFlags } from '../../../runner/run-flags.js';
import { rejection, testFolder } from '../../fixtures/folder.fixture.js';

const folder = testFolder();
const on = (environment: Readonly<Record<string, string>>) => ({ environment, stdout: { write: () => true } });

const text = `
baseUrl: https://print.example/v1.0
profile: core
requirements: 1
only: [expand, "*-by-share"]
skip: [SHOULD]
failOn: should
partial: true
timeout: 5s
deadline: 1.5m
concurrency: 2
rate: 0.5
seed: 7
ca: certificates/ca.pem
insecure: false
out: results
label: nightly
reports: { markdown: summary.md, history: runs.ndjson, sarif: p.sarif, har: x.har, junitDialect: rich, curl: powershell }
expect: expected.yaml
targets: { other: { label: other } }
`;

const optionsOf = (flags: RunFlags, environment: Readonly<Record<string, string>> = {}, file = text) =>
  configuredOptions({ config: folder.write('c.yaml', file), ...flags }, on(environment));

describe('the options of a run', () => {
  it.each(['only', 'skip'] as const)('take a single text for a list of one: %s', async (option) => {
    expect(await optionsOf({}, {}, `${option}: context-*`)).toMatchObject({ [option]: ['context-*'] });
    const nested = `targets: { staging: { baseUrl: "https://print.example/v1.0", ${option}: job-* } }`;
    expect(await optionsOf({ target: 'staging' }, {}, nested)).toMatchObject({ [option]: ['job-*'] });
  });

  it.each(['permissions', 'directoryRoles'])('say how a list is written where one is wanted: %s', async (key) => {
    const principal = {
      id: 'owner',
      type: 'delegated',
      permissions: ['PrintJob.Read'],
      token: { env: 'T' },
      [key]: 'X',
    };
    const refused = optionsOf({}, {}, JSON.stringify({ principals: [principal] }));
    await expect(refused).rejects.toThrow(/expected array, found string; write a list: \["X"\]$/);
  });

  it('are taken from the file, paths from its folder on', async () => {
    expect(await optionsOf({})).toMatchObject({
      profile: 'core',
      requirements: 1,
      only: ['expand', '*-by-share'],
      skip: ['SHOULD'],
      failOn: 'SHOULD',
      partial: true,
      timeoutMs: 5000,
      deadlineMs: 90_000,
      concurrency: 2,
      rate: 0.5,
      seed: 7,
      ca: join(folder.path, 'certificates/ca.pem'),
      insecure: false,
      out: join(folder.path, 'results'),
      label: 'nightly',
      markdown: join(folder.path, 'summary.md'),
      history: join(folder.path, 'runs.ndjson'),
      expect: join(folder.path, 'expected.yaml'),
      sarif: join(folder.path, 'p.sarif'),
      har: join(folder.path, 'x.har'),
      junitDialect: 'rich',
      curl: 'powershell',
    });
  });

  it('are those of a flag before those of the file', async () => {
    const flags = { profile: 'expand', only: ['x'], failOn: 'must', timeout: 1, out: 'here', target: 'other' } as const;
    expect(await optionsOf(flags, { GPJC_OUT: 'there' })).toMatchObject({
      profile: 'expand',
      only: ['x'],
      failOn: 'MUST',
      timeoutMs: 1,
      deadlineMs: 90_000,
      out: 'here',
      label: 'other',
    });
  });

  it('are those of a variable before those of the file', async () => {
    const environment = { GPJC_OUT: 'there', GPJC_TARGET: 'other' };
    expect(await optionsOf({}, environment)).toMatchObject({ out: 'there', label: 'other' });
  });

  it('come with where each is said', async () => {
    const [flags, environment] = [{ rate: 3, failOn: 'must' } as const, { GPJC_OUT: 'there', GPJC_JOB: '5' }];
    const options = await optionsOf(flags, environment);
    const from = new Map(explainOptions(flags, options, environment).map((each) => [each.option, each]));
    expect(from.get('rate')).toEqual({ option: 'rate', value: 3, from: '--rate' });
    expect(from.get('failOn')).toEqual({ option: 'failOn', value: 'must', from: '--fail-on' });
    expect(from.get('out')).toEqual({ option: 'out', value: 'there', from: 'GPJC_OUT' });
    expect(from.get('job')).toEqual({ option: 'job', value: '5', from: 'GPJC_JOB' });
    expect(from.get('timeout')).toMatchObject({ value: '5s', from: expect.stringContaining('c.yaml:9: timeout') });
    expect(from.get('markdown')?.from).toContain('c.yaml:18: reports.markdown');
    expect(from.get('baseUrl')?.from).toContain('c.yaml:2: baseUrl');
    const unset = explainOptions({}, await optionsOf({}, {}, 'label: x'), {});
    expect(unset.find(({ option }) => option === 'requirements')).toMatchObject({ value: 1, from: 'default' });
    expect(unset.find(({ option }) => option === 'rate')?.from).toBe('default');
  });

  it('need the name of a target, where only targets say where to run', async () => {
    const file = 'targets: { a: { baseUrl: https://a.example/v1.0 }, b: { baseUrl: https://b.example/v1.0 } }';
    const error = await rejection(optionsOf({}, {}, file));
    expect((error as Error).message).toContain('targets: say which one to ask: --target a or --target b (GPJC_TARGET)');
    expect(await optionsOf({ baseUrl: 'https://c.example/v1.0' }, {}, file)).toMatchObject({
      out: 'conformance-results',
    });
    expect(await optionsOf({ target: 'b' }, {}, file)).toMatchObject({
      configuration: { baseUrl: 'https://b.example/v1.0' },
    });
  });

  it('name no target that is blank', async () => {
    const error = await rejection(optionsOf({}, { GPJC_TARGET: ' ' }));
    expect((error as Error).message).toBe('GPJC_TARGET is empty; give it a value, or leave it out');
  });
});
