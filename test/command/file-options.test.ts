import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileOptions } from '../../harness/config/file-options.js';
import { newFolder, node } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { root } from '../fixtures/paths.fixture.js';
import { configure, reference } from '../fixtures/service.fixture.js';

const day = new Date().toISOString().slice(0, 10);
const entry = `- { what: job-id-by-printer, reason: r, owner: o, ticket: t, added: ${day}, expires: ${day} }\n`;

/** All options of a file, each other than its default. */
const options = {
  profile: 'core',
  requirements: 1,
  only: ['job-id-by-*', 'job-created-by-*'],
  skip: ['job-created-by-share'],
  failOn: 'should',
  partial: true,
  timeout: '9s',
  deadline: '90s',
  concurrency: 1,
  rate: 4,
  seed: 7,
  insecure: true,
  ca: 'ca.pem',
  out: 'elsewhere',
  label: 'nightly',
  expect: 'expected.yaml',
  reports: {
    markdown: 'report.md',
    sarif: 'report.sarif',
    har: 'report.har',
    history: 'runs.ndjson',
    junitDialect: 'rich',
    curl: 'powershell',
  },
};

/** A folder with a file of these options, about a service that sends ids as numbers. */
async function folderOf(more: object): Promise<string> {
  const folder = newFolder({ 'expected.yaml': entry });
  copyFileSync(join(root, 'test', 'data', 'tls', 'authority.pem'), join(folder, 'ca.pem'));
  await configure(await reference('id-number'), folder);
  const file = join(folder, 'conformance.config.json');
  const target: object = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...target, ...more }));
  return folder;
}

interface Seen {
  readonly folder: string;
  readonly junit: string;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly durationMs: number;
  readonly statuses: Readonly<Record<string, string>>;
  readonly curl: string;
}

interface Stored {
  readonly results: {
    readonly summary: { readonly duration: number };
    readonly tests: readonly {
      readonly testId: string;
      readonly rawStatus: string;
      readonly extra: { curl?: string };
    }[];
    readonly extra: Readonly<Record<string, unknown>>;
  };
}

function seenIn(folder: string): Seen {
  const read = (name: string): string => readFileSync(join(folder, 'elsewhere', name), 'utf8');
  const { results }: Stored = JSON.parse(read('results.json'));
  return {
    folder,
    junit: read('junit.xml'),
    extra: results.extra,
    durationMs: results.summary.duration,
    statuses: Object.fromEntries(results.tests.map(({ testId, rawStatus }) => [testId, rawStatus])),
    curl: results.tests.map(({ extra }) => extra.curl ?? '').join('\n'),
  };
}

const file =
  (name: string, holds: RegExp) =>
  ({ folder }: Seen): void =>
    expect(readFileSync(join(folder, name), 'utf8')).toMatch(holds);

const extra =
  (value: object) =>
  (seen: Seen): void =>
    expect(seen.extra).toMatchObject(value);

/** What shows that an option counts. Those that nothing shows are refused where they cannot be used. */
const effects: Readonly<Record<keyof FileOptions, ((seen: Seen) => void) | { readonly refused: unknown }>> = {
  profile: extra({ profile: 'core' }),
  requirements: { refused: 99 },
  only: ({ statuses }) => expect(Object.keys(statuses)).not.toContain('job-creator-by-printer'),
  skip: ({ statuses }) => expect(Object.keys(statuses)).toEqual(expect.not.arrayContaining(['job-created-by-share'])),
  failOn: extra({ failOn: 'SHOULD' }),
  partial: extra({ partial: true }),
  timeout: { refused: '9 parsecs' },
  deadline: { refused: '9 parsecs' },
  concurrency: { refused: 0 },
  rate: ({ durationMs }) => expect(durationMs).toBeGreaterThan(700),
  seed: extra({ seed: 7 }),
  insecure: ({ extra: { warnings } }) => expect(String(warnings)).toContain('insecure'),
  ca: { refused: 'nowhere.pem' },
  out: ({ folder }) => expect(existsSync(join(folder, 'conformance-results'))).toBe(false),
  label: extra({ label: 'nightly' }),
  markdown: file('report.md', /^#/),
  sarif: file('report.sarif', /"2\.1\.0"/),
  har: file('report.har', /"entries"/),
  history: file('runs.ndjson', /^\{.*"label":"nightly".*\}\n$/),
  expect: ({ statuses }) =>
    expect(statuses).toMatchObject({ 'job-id-by-printer': 'expected', 'job-id-by-share': 'fail' }),
  junitDialect: ({ junit }) => expect(junit).toMatch(/<testcase [^>]*file="/),
  curl: ({ curl }) => expect(curl).toContain('$env:TOKEN'),
};

const shown = Object.entries(effects).flatMap(([option, shows]) =>
  typeof shows === 'function' ? [{ option, shows }] : [],
);
const refused = Object.entries(effects).flatMap(([option, shows]) =>
  typeof shows === 'function' ? [] : [{ option, value: shows.refused }],
);

/** Runs the suite in a folder as a program does. */
async function asProgram(folder: string): Promise<string> {
  const text = `const { run } = require(${JSON.stringify(join(root, 'dist', 'index.js'))});
run().then(({ verdict }) => console.log(verdict), ({ message }) => console.log('refused: ' + message));`;
  return (await node(['-e', text], { folder, patienceMs: 60_000 }).ended).stdout;
}

async function underJest(folder: string): Promise<string> {
  const preset = 'graph-printjob-conformance';
  writeFileSync(join(folder, 'package.json'), '{"name":"own","version":"1.0.0"}');
  writeFileSync(join(folder, 'jest.config.json'), JSON.stringify({ preset, reporters: [`${preset}/reporter`] }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', preset));
  const { code, stdout, stderr } = await node([join(root, 'node_modules', 'jest', 'bin', 'jest.js')], {
    folder,
    patienceMs: 120_000,
  }).ended;
  return `${stdout}${stderr}exit ${code}`;
}

describe.each([
  { how: 'run()', runs: asProgram },
  { how: 'Jest', runs: underJest },
])('the options of a file under $how', ({ runs }) => {
  let seen: Seen;
  let said = '';

  beforeAll(async () => {
    const folder = await folderOf(options);
    said = await runs(folder);
    seen = seenIn(folder);
  }, 120_000);

  it('lead to a verdict', () => expect(said).toMatch(/^(not-conformant$|filtered run, claims nothing)/m));

  it.each(shown)('count: $option', ({ shows }) => shows(seen));

  it.each(refused)('are refused where they cannot be used: $option', async ({ option, value }) => {
    const folder = await folderOf({ [option]: value });
    expect(await runs(folder)).toMatch(new RegExp(`conformance\\.config\\.json:\\d+: ${option}|${String(value)}`));
    expect(existsSync(join(folder, 'conformance-results', 'results.json'))).toBe(false);
  });
});

describe('plan --explain-config', () => {
  it('takes each option that the file does as a flag, and says that it comes from there', async () => {
    const { profile, requirements, failOn, timeout, deadline, concurrency, rate, seed, ca, out, label } = options;
    const valued = { profile, requirements, failOn, timeout, deadline, concurrency, rate, seed, ca, out, label };
    const { markdown, sarif, har, history, junitDialect, curl } = options.reports;
    const all = {
      ...valued,
      expect: 'x.yaml',
      markdown,
      sarif,
      har,
      history,
      junitDialect,
      curl,
      only: 'a*',
      skip: 'b*',
    };
    const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const flags = Object.entries(all).flatMap(([name, value]) => [`--${kebab(name)}`, String(value)]);
    const switches = ['--partial', '--insecure'];
    const args = ['plan', '--explain-config', '--json', ...flags, ...switches];
    const { code, stdout } = await inProcess(args, { folder: newFolder() });
    expect(code).toBe(0);
    const rows: readonly { option: string; from: string }[] = JSON.parse(stdout);
    const from = new Map(rows.map((each) => [each.option, each.from]));
    for (const name of Object.keys(effects)) expect([name, from.get(name)]).toEqual([name, `--${kebab(name)}`]);
  });
});

describe('expected failures under Jest', () => {
  it('that are out of date fail it, though no test does', async () => {
    const folder = await folderOf({ only: ['job-created-by-*'], expect: 'expected.yaml' });
    writeFileSync(join(folder, 'expected.yaml'), entry.replace('job-id-by-printer', 'job-created-by-printer'));
    const text = await underJest(folder);
    expect(text).toMatch(/exit 1$/);
    expect(text).toContain('job-created-by-printer passes now');
  });
});
