import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readExpectations } from '../../harness/expect/read.js';
import manifest from '../../package.json';
import { configDeviations } from '../../schemas/config.js';
import { checks } from '../../suites/index.js';
import { newFolder } from '../fixtures/command.fixture.js';
import { root } from '../fixtures/paths.fixture.js';
import { blocksOf, folderWithPackage, madeTrue } from '../fixtures/printed-commands.fixture.js';
import { configure, oneToken, reference } from '../fixtures/service.fixture.js';

interface Ended {
  readonly code: number;
  readonly output: string;
}

function ended(program: string, args: readonly string[], folder: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd: folder, env: { ...process.env, ...env } }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: `${stdout}${stderr}` }),
    );
    child.stdin?.end();
  });
}

const pages = [
  ...['README.md', 'CONTRIBUTING.md'],
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const blocks = pages.flatMap((page) => blocksOf(page).map((block, index) => ({ page, at: index + 1, ...block })));
const written = (language: string) => blocks.filter((each) => each.language === language);
const ofClones = ({ text }: { readonly text: string }) => text.includes('npm ci');

describe('the commands that are printed on a page', () => {
  const rows = [
    { page: 'README.md', isConfigured: false },
    { page: 'docs/adopting.md', isConfigured: false },
    { page: 'docs/configuration.md', isConfigured: true },
    { page: 'docs/reports.md', isConfigured: true },
    { page: 'docs/scale.md', isConfigured: true },
    { page: 'docs/versioning.md', isConfigured: true },
  ];
  const shell = (page: string) => written('sh').filter((each) => each.page === page && !ofClones(each));

  it('are on the pages that are looked at', () => {
    expect(rows.filter(({ page }) => shell(page).length === 0)).toEqual([]);
    expect(
      new Set(
        written('sh')
          .filter((each) => !ofClones(each))
          .map(({ page }) => page),
      ),
    ).toEqual(new Set(rows.map(({ page }) => page)));
  });

  it.each(rows)('do what they say, one after the other: $page', async ({ page, isConfigured }) => {
    const [served, folder] = [await reference(), folderWithPackage()];
    if (isConfigured) await configure(served, folder);
    const env = isConfigured ? {} : (await oneToken(served)).env;
    for (const { text } of shell(page)) {
      const { code, output } = await ended('bash', ['-euc', madeTrue(text, served.baseUrl)], folder, env);
      expect({ text, code, output }).toMatchObject({ code: 0 });
    }
  });

  it('are scripts of this package, where they are for a clone', () => {
    const named = written('sh')
      .filter(ofClones)
      .flatMap(({ text }) => [...text.matchAll(/npm (?:run )?([a-z:]+)/g)]);
    const scripts = [...Object.keys(manifest.scripts), 'ci'];
    expect(named.map(([, script]) => script).filter((script) => !scripts.includes(script ?? ''))).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  });

  it.each(pages)('are scripts of this package, where a sentence names them: %s', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const named = [...text.matchAll(/`npm (?:run )?([a-z:-]+)`/g)].map(([, script]) => script ?? '');
    expect(named.filter((script) => !Object.keys(manifest.scripts).includes(script))).toEqual([]);
  });
});

describe('the other code that is printed on a page', () => {
  it.each(written('yaml').filter(({ text }) => !text.startsWith('- what:')))(
    'is a configuration: $page, block $at',
    ({ text }) => {
      const lines = text.trimEnd().split('\n');
      const isOneEach = lines.every((line) => /^token: \{.*\}(?: #.*)?$/.test(line));
      for (const each of isOneEach ? lines : [text]) expect(configDeviations(parse(each))).toEqual([]);
    },
  );

  it('is a list of expected failures', async () => {
    const [list] = written('yaml').filter(({ text }) => text.startsWith('- what:'));
    const folder = newFolder({ 'expected.yaml': list?.text ?? '' });
    const now = Date.parse('2026-12-01T00:00:00Z');
    const entries = await readExpectations(join(folder, 'expected.yaml'), { checks, now, isDraft: false });
    expect(entries).toHaveLength(1);
  });

  it.each(written('json'))('is JSON: $page, block $at', ({ text }) => {
    expect(() => JSON.parse(text)).not.toThrow();
  });

  it.each(written('mjs'))('is a file of tests: $page, block $at', async ({ text }) => {
    const folder = folderWithPackage();
    await configure(await reference(), folder);
    writeFileSync(join(folder, 'contract.test.mjs'), text);
    const { code, output } = await ended(process.execPath, ['--test', 'contract.test.mjs'], folder, {});
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/^# pass \d{2,}$/m) });
  });

  it.each(written('js'))('runs: $page, block $at', async ({ text }) => {
    const [served, folder] = [await reference(), folderWithPackage()];
    const { env } = await oneToken(served);
    const program = `(async () => {\n${madeTrue(text, served.baseUrl)}\n})();\n`;
    writeFileSync(join(folder, 'program.cjs'), program);
    const { code, output } = await ended(process.execPath, ['program.cjs'], folder, { TOKEN: env.GPJC_TOKEN });
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/^partial \[\]/) });
  });
});
