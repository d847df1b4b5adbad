import { collect } from '../../reporters/check-results.js';
import { commandsIn, type Ended, hasResults, longLines, newFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { bystander, oneToken, passOn, reference, service } from '../fixtures/service.fixture.js';

interface Row {
  readonly id: string;
  readonly group: string;
  readonly level: string;
  readonly requirement: string;
}

interface Planned {
  readonly requests: readonly {
    readonly key: string;
    readonly path: string;
    readonly template: string;
    readonly principal: string;
    readonly checks: readonly string[];
  }[];
  readonly unjudged: readonly { readonly prerequisite: string }[];
}

function plannedIn({ stdout }: Ended): Planned {
  return JSON.parse(stdout) as Planned;
}

describe('--help', () => {
  let whole: Ended;
  let commands: readonly string[];
  let helps: readonly Ended[];
  beforeAll(async () => {
    whole = await inProcess(['--help']);
    commands = commandsIn(whole);
    helps = await Promise.all(commands.map((name) => inProcess([name, '--help'])));
  });

  it('names the commands', () => {
    expect(commands).toEqual(expect.arrayContaining(['run', 'serve', 'plan', 'list', 'explain']));
  });

  it('shows examples of every command, in 80 columns', () => {
    for (const [index, { code, stdout, stderr }] of [...helps, whole].entries()) {
      const name = commands[index] ?? 'run';
      expect({ code, stderr, long: longLines(stdout) }).toEqual({ code: 0, stderr: '', long: [] });
      expect(stdout).toMatch(new RegExp(`^Examples?:\n(.*\n)*.*graph-printjob-conformance ${name}`, 'm'));
    }
  });

  it('gives examples of ids that exist', async () => {
    const texts = [whole, ...helps].map(({ stdout }) => stdout).join('\n');
    const [explained, faults] = [
      texts.match(/(?<= explain )\S+$/gm) ?? [],
      texts.match(/(?<=--fault )[a-z-]+$/gm) ?? [],
    ];
    const ended = await Promise.all(explained.map((id) => inProcess(['explain', id])));
    expect(ended.map(({ code }) => code)).toEqual(explained.map(() => 0));
    const { stdout: known } = await inProcess(['serve', '--fault', 'list']);
    expect(faults.filter((fault) => !known.includes(`\n${fault}  `))).toEqual([]);
    expect([explained.length, faults.length]).not.toContain(0);
  });
});

describe('--version', () => {
  it('prints the version alone', async () => {
    expect(await inProcess(['--version'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });
});

describe('list', () => {
  it('names every check with its level and requirement, for readers and for machines', async () => {
    const [text, json] = await Promise.all([inProcess(['list']), inProcess(['list', '--json'])]);
    const rows = JSON.parse(json.stdout) as readonly Row[];
    const listed = [
      ...text.stdout.matchAll(/^ {2}(?:MUST|SHOULD) +(\S+)\n(?: {10}.*\n)*? {10}(?:.* )?\(([A-Z\d-]+)\)$/gm),
    ];
    expect([text.code, json.code]).toEqual([0, 0]);
    expect(listed.map(([, id, requirement]) => ({ id, requirement }))).toEqual(
      rows.map(({ id, requirement }) => ({ id, requirement })),
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(text.stdout).toContain(`\n${rows.length} checks.`);
    const ids = new Set(rows.map(({ id }) => id));
    expect(longLines(text.stdout).filter((line) => !ids.has(line.trim().split(/ +/)[1] ?? ''))).toEqual([]);
  });

  it.each([
    { what: 'negotiation', holds: ({ group }: Row) => group === 'negotiation' },
    { what: 'must', holds: ({ level }: Row) => level === 'MUST' },
    { what: 'JOB-ID', holds: ({ requirement }: Row) => requirement === 'JOB-ID' },
    { what: '*-by-share', holds: ({ id }: Row) => id.endsWith('-by-share') },
  ])('names those of $what', async ({ what, holds }) => {
    const [all, some] = await Promise.all([inProcess(['list', '--json']), inProcess(['list', what, '--json'])]);
    const expected = (JSON.parse(all.stdout) as readonly Row[]).filter(holds);
    expect(JSON.parse(some.stdout)).toEqual(expected);
    expect(expected).not.toEqual([]);
  });
});

describe('explain', () => {
  it('tells of a group what it requires', async () => {
    const { code, stdout } = await inProcess(['explain', 'nullability']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^nullability: \d+ checks of \d+ requirements\.\n\nMUST {2}[A-Z-]+ {2}\(\d+ checks?\)\n/,
      ),
    });
    expect(longLines(stdout)).toEqual([]);
  });

  it('tells of a check what it verifies, asks, and what fails and passes', async () => {
    const { code, stdout } = await inProcess(['explain', 'job-id-by-printer']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^job-id-by-printer\nThe service [^]*\nJOB-ID: MUST, example\n[^]*\nSource: "Example 1[^]*\nAsks\n {2}owner GET .*\n[^]*Fails, for instance, on\n {2}/,
      ),
    });
    expect(longLines(stdout)).toEqual([]);
  });

  it('tells of a requirement its sentence, and the checks that verify it', async () => {
    const { code, stdout } = await inProcess(['explain', 'JOB-ID']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^JOB-ID: MUST, example\n[^]*\n {2}“.*”\n[^]*Verified by\n {2}job-id-by-printer\n/);
  });

  it.each(['job-id', 'job-id:id-number', 'job-id:job-id-by-share'])('tells of the problem %s', async (id) => {
    const { code, stdout } = await inProcess(['explain', id]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^JOB-ID: MUST, example$/m) });
  });

  it.each([
    { id: 'unreachable', says: /^The target could not be asked\. No requirement is broken/ },
    { id: 'credentials-refused', says: /^The target refused the token that should work\./ },
    { id: 'lost-token-1', says: /^The target refused a token that it had accepted/ },
    { id: 'lost-job-2', says: /^A job that the target served earlier in the run is gone\./ },
  ])('tells of the problem $id, which is none of a requirement', async ({ id, says }) => {
    const { code, stdout } = await inProcess(['explain', id]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(says) });
    expect(longLines(stdout)).toEqual([]);
  });

  it.each([
    { id: 'job-id:id-numbr', says: '"list" prints all ids' },
    { id: 'job-id-by-printr', says: 'did you mean "job-id-by-printer"? "list" prints all ids' },
    { id: 'JOB-IDS', says: 'did you mean "JOB-ID"? "list" prints all ids' },
    { id: 'zzzzzzzzzzzz', says: '"list" prints all ids' },
  ])('names the nearest id, if one is near: $id', async ({ id, says }) => {
    expect(await inProcess(['explain', id])).toEqual({
      code: 2,
      stdout: '',
      stderr: `nothing is called "${id}"; ${says}\n`,
    });
  });
});

describe('plan', () => {
  const job = ['--printer', 'p', '--job', 'j'];
  const env = { GPJC_TOKEN: 'a-token-that-is-never-sent' };

  it('lists requests and what is missing, and sends nothing', async () => {
    const { baseUrl, requests } = await bystander();
    const folder = newFolder();
    const { code, stdout, stderr } = await inProcess(['plan', '--base-url', baseUrl, ...job], { folder, env });
    expect({ code, stderr, requests: requests(), results: hasResults(folder) }).toEqual({
      code: 0,
      stderr: '',
      requests: 0,
      results: false,
    });
    expect(stdout).toMatch(/^\d+ requests to http:.*\n/);
    expect(stdout).toMatch(
      /^as owner: \d+ requests\n {2}GET \/print\/printers\/\{printerId\}\/jobs\/\{printJobId\} ×2\n {6}for ROUTES-PRINTER and /m,
    );
    expect(stdout).toMatch(/^At worst \d+ min( \d+ s)?: 4 at a time, 10 s each, the deadline is 10 min\./m);
    expect(longLines(stdout)).toEqual([]);
    expect(stdout).toMatch(/^\d+ of \d+ checks can be judged/m);
    expect(stdout).toMatch(/^ +\d+ checks need share: [^]*?--share\s+ID$/m);
    expect(stdout).toMatch(/^ +\d+ checks need no-permission: [^]*?"principals", or a token issuer$/m);
    expect(stdout).not.toContain(env.GPJC_TOKEN);
  });

  it('says the same to machines', async () => {
    const { baseUrl, requests } = await bystander();
    const args = ['plan', '--base-url', baseUrl, '--seed', '7', ...job];
    const [text, json] = await Promise.all([inProcess(args, { env }), inProcess([...args, '--json'], { env })]);
    const { requests: planned, unjudged } = plannedIn(json);
    const missing = unjudged.map(({ prerequisite }) => prerequisite);
    const askers = [...collect(planned, ({ principal }) => principal)];
    expect(requests()).toBe(0);
    expect(text.stdout).toContain(`${planned.length} requests to `);
    for (const [asker, { length }] of askers)
      expect(text.stdout).toContain(`\nas ${asker}: ${length} request${length === 1 ? '' : 's'}\n`);
    expect(planned.every(({ template }) => !template.includes('%7B'))).toBe(true);
    expect(planned.find(({ checks }) => checks.includes('status-is-200-by-printer'))).toMatchObject({
      principal: 'owner',
      template: '/print/printers/{printerId}/jobs/{printJobId}',
    });
    expect(text.stdout.match(/(?<= needs? )[^:\s]+(?=: )/g)).toEqual(missing);
  });

  it('names what the operator withholds, and why', async () => {
    const folder = newFolder({ 'conformance.config.yaml': 'withheld: {share: "no shares in this product"}' });
    const args = ['plan', '--base-url', 'http://127.0.0.1:9', ...job];
    const { stdout } = await inProcess(args, { folder, env });
    expect(stdout).toMatch(/^ +\d+ withheld, share: no shares in this product$/m);
  });

  it('plans just what a run then sends', async () => {
    const served = await reference();
    const asked: string[] = [];
    const { baseUrl } = await service((question, response) => {
      asked.push(question.url ?? '');
      passOn(served.baseUrl, question, response);
    });
    const { args, env: token } = await oneToken({ ...served, baseUrl });
    const planned = await inProcess(['plan', '--json', '--profile', 'core', ...args], { env: token });
    await inProcess(['run', '--profile', 'core', ...args], { env: token });
    const paths = plannedIn(planned).requests.map(({ path }) => `/v1.0${path}`);
    expect(asked.toSorted()).toEqual(paths.toSorted());
  });
});
