import fc from 'fast-check';
import type { Entry, RunReport } from '../../../model/report.js';
import { inconclusive, lacking } from '../../../model/verdict.js';
import { type TerminalOptions, terminal } from '../../../reporters/terminal.js';
import { columns } from '../../../reporters/text.js';
import { anyText, hiddenCharacter, hostile, nastyText } from '../../fixtures/hostile.fixture.js';
import { failed, mixed, passed, reportOf, result } from '../../fixtures/report.fixture.js';

function shown(report: RunReport, options: Partial<TerminalOptions> = {}): string {
  return terminal({ color: false, width: 80, verbosity: 'normal', ...options })(report);
}

function blocks(text: string): readonly string[] {
  return text.split('\n\n').map((each) => each.trim());
}

const isCommand = (line: string) => /^ {6}curl/.test(line);
const styles = new RegExp('\u001b\\[\\d+m', 'g');

describe('terminal', () => {
  it('shows a problem with its sentence, section, place and command', () => {
    const [first] = blocks(shown(mixed));
    expect(first).toMatchInlineSnapshot(`
     "FAIL  response-media-type  does not hold: the service labels the body
           application/json
           The media type is application/json, with any parameters.
           Example 1: Get print job: “HTTP/1.1 200 OK Content-Type: application/json”
           checks    content-type-is-json
           at        content-type
           expected  application/json
           actual    text/html
           request   owner GET /print/printers/c05f37…aa1-8fe9-2eb981bb26fb/jobs/5182
           curl -sS -H "Authorization: Bearer $TOKEN" 'http://127.0.0.1:41234/v1.0/print/printers/c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb/jobs/5182?$expand=tasks'"
    `);
  });

  it('shows failures, then warnings, then the rest, then the verdict', () => {
    const starts = blocks(shown(mixed)).map((block) => block.split(/\s/)[0]);
    expect(starts).toEqual(['FAIL', 'FAIL', 'WARN', 'pass', 'To', 'Could', 'Declared', 'Target', 'NOT']);
  });

  it('names the places of other deviations of the same answer', () => {
    const context = blocks(shown(mixed))[1];
    expect(context).toContain('and 2 more: /tasks/0/@odata.context, /tasks/1/@odata.context');
  });

  it('counts the verdicts of each group', () => {
    const table = blocks(shown(mixed))[3] ?? '';
    expect(table.split('\n').map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['pass', 'fail', 'warn', 'not judged', 'withheld'],
      ['routes', '1', '-', '-', '1', '1'],
      ['response', '1', '1', '1', '-', '-'],
      ['context', '-', '1', '-', '-', '-'],
      ['job', '-', '-', '-', '1', '-'],
      ['all', '2', '2', '1', '2', '1'],
    ]);
  });

  it('says how many groups have no deviation, and how many SHOULDs are left out', () => {
    const open = result('RESPONSE-ENCODING', 'response', inconclusive('no error to look at'), { checkId: 'should' });
    const some = [result('JOB-ID', 'job', passed), result('ROUTES-PRINTER', 'routes', failed()), open];
    const told = ['1 group without a deviation not shown (--verbose)', '1 SHOULD check could not be judged (--verbose'];
    const [normal, verbose] = [shown(reportOf(some)), shown(reportOf(some), { verbosity: 'verbose' })];
    expect(told.map((each) => normal.includes(each))).toEqual([true, true]);
    expect(told.map((each) => verbose.includes(each))).toEqual([false, false]);
  });

  const open = (group: Entry['group'], checkId = `${group}-open`) =>
    result('JOB-ID', group, inconclusive('no job to look at'), { checkId });
  const deviating = result('ROUTES-PRINTER', 'routes', failed());
  it.each([
    {
      name: 'of which many are not judged, beside one that deviates',
      results: [deviating, open('context'), open('context', 'other'), open('expand'), open('query'), open('http')],
      rows: ['routes - 1 - - -', '4 other groups - - - 5 -', 'all 1 1 - 5 -'],
      whole: ['routes', 'context', 'job', 'expand', 'query', 'http', 'all'],
    },
    {
      name: 'of which few are not judged',
      results: [deviating, open('context'), open('expand')],
      rows: ['routes - 1 - - -', 'context - - - 1 -', 'expand - - - 1 -', 'all 1 1 - 2 -'],
      whole: ['routes', 'context', 'job', 'expand', 'all'],
    },
    {
      name: 'of which none deviates',
      results: [open('context'), open('expand'), open('query'), open('http')],
      rows: ['context - - - 1 -', 'expand - - - 1 -', 'query - - - 1 -', 'http - - - 1 -', 'all 1 - - 4 -'],
      whole: ['context', 'job', 'expand', 'query', 'http', 'all'],
    },
  ])('counts the verdicts of groups $name', ({ results, rows, whole }) => {
    const report = reportOf([...results, result('JOB-STATUS', 'job', passed)]);
    const rowsOf = (verbosity: TerminalOptions['verbosity']): readonly string[] =>
      [...shown(report, { verbosity }).matchAll(/^[\w ]+(?: +(?:\d+|-)){5}$/gm)].map(([row]) =>
        row.replace(/ +/g, ' '),
      );
    expect(rowsOf('normal')).toEqual(rows);
    expect(rowsOf('verbose').map((row) => row.split(' ')[0])).toEqual(whole);
  });

  it('says what to supply, and folds what else could not be judged by its reason', () => {
    const same = ['JOB-ID', 'JOB-STATUS'] as const;
    const results = same.map((id) => result(id, 'job', inconclusive('no answer within 10 s')));
    const text = shown({ ...reportOf(results), unlocks: mixed.unlocks });
    expect(text).toContain('   1 check  second-printer: a job of another printer');
    expect(text).toContain('   2 checks no answer within 10 s (job-id-holds and 1 more)');
  });

  it('tells of --partial where a run lacks nothing but what can be supplied', () => {
    const open = (verdict: ReturnType<typeof lacking>) => [
      result('JOB-STATUS', 'job', passed),
      result('JOB-ID', 'job', verdict),
    ];
    const run = (verdict: ReturnType<typeof lacking>) =>
      shown(reportOf(open(verdict), { unlocks: mixed.unlocks, verdict: 'incomplete' }));
    expect(run(lacking('share'))).toContain('To judge more, provide (without: --partial ends with 0)\n');
    expect(run(inconclusive('no answer'))).toContain('To judge more, provide\n');
  });

  it('counts for a partial run what was supplied and could not be judged', () => {
    const results = [
      result('JOB-STATUS', 'job', passed),
      result('JOB-ID', 'job', lacking('share')),
      result('JOB-STATE', 'job', inconclusive('no answer')),
    ];
    const text = shown(reportOf(results, { verdict: 'incomplete', partial: true }));
    expect(text).toContain('incomplete: no failures, but 1 MUST check could not be judged\n');
  });

  it('says no more than why, where nothing was asked', () => {
    const requests = { sent: 0, situations: 0, throttled: 0, waitedMs: 0, repeated: 0 };
    const results = [result('JOB-ID', 'job', lacking('job'))];
    const rootCause = 'there is no token of the owner';
    const text = shown(reportOf(results, { verdict: 'incomplete', rootCause, requests, unlocks: mixed.unlocks }));
    expect(text).not.toMatch(/To judge more|^job /m);
    expect(text).toContain(`incomplete: ${rootCause}`);
  });

  it('keeps to a screen what could not be judged', () => {
    const unlocks = Array.from({ length: 40 }, (_, index) => ({
      kind: 'fixture' as const,
      prerequisite: `p${index}`,
      supply: nastyText,
      checks: ['a'],
    }));
    const [section = ''] = blocks(shown(reportOf([], { unlocks }))).filter((block) => block.startsWith('To judge'));
    expect(section.split('\n').length).toBeLessThanOrEqual(24);
    expect(section).toMatch(/and 30 more, see results.json$/);
  });

  it.each([
    { missing: 4, lines: ['a: A', 'b: B', 'c: C', 'd: D'] },
    {
      missing: 6,
      lines: ['a: A', 'b: B', 'c: C', 'tokens of 3 more principals: a tokenIssuer'],
    },
  ])('names of $missing missing tokens those that tell most', ({ missing, lines }) => {
    const unlocks = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, missing).map((id) => ({
      kind: 'token' as const,
      prerequisite: id,
      supply: id.toUpperCase(),
      checks: [id],
    }));
    const text = shown(reportOf([], { unlocks }));
    expect(lines.filter((each) => text.includes(` ${each}`))).toEqual(lines);
  });

  it.each([
    { sent: 40, situations: 40, words: '40 requests in' },
    { sent: 41, situations: 40, words: '41 requests (40 distinct) in' },
    { sent: 1, situations: 40, words: '1 of 40 requests in' },
  ])('says $words', ({ sent, situations, words }) => {
    const requests = {
      sent,
      situations,
      throttled: 0,
      waitedMs: 0,
      repeated: 0,
    };
    expect(shown(reportOf([], { requests }))).toContain(`: ${words} `);
  });

  it.each([
    {
      verdict: 'conformant',
      words: 'conformant: every MUST of profile full holds',
    },
    { verdict: 'not-conformant', words: 'NOT conformant: 1 problem, 1 check failed' },
    {
      verdict: 'incomplete',
      words: 'incomplete: no failures, but 1 MUST check could not be judged',
    },
    { verdict: 'unreachable', words: 'target unreachable: connection refused' },
    {
      verdict: 'credentials-refused',
      words: 'credentials refused: the owner got 401',
    },
  ] as const)('ends a run that is $verdict with the verdict and the counts', ({ verdict, words }) => {
    const verdicts = {
      'not-conformant': failed(),
      conformant: passed,
    } as const;
    const concluded = verdict === 'not-conformant' || verdict === 'conformant' ? verdicts[verdict] : inconclusive('x');
    const causes = {
      unreachable: 'connection refused',
      'credentials-refused': 'the owner got 401',
    } as const;
    const cause = verdict === 'unreachable' || verdict === 'credentials-refused' ? { rootCause: causes[verdict] } : {};
    const lines = shown(reportOf([result('JOB-ID', 'job', concluded)], { verdict, ...cause }))
      .trimEnd()
      .split('\n');
    expect(lines.at(-2)).toBe(words);
    expect(lines.at(-1)).toMatch(/^1 check: \d pass, \d fail/);
  });

  it('claims nothing for a filtered run', () => {
    const text = shown(
      reportOf([result('JOB-ID', 'job', passed)], {
        filters: ['--only job-*'],
      }),
    );
    expect(text).toContain('\nFiltered run: --only job-*\n');
    expect(text).toContain('\nfiltered run, claims nothing about conformance: nothing failed\n');
  });

  it.each([
    {
      throttled: 1,
      waitedMs: 1000,
      repeated: 0,
      says: 'Throttled once, waited 1.0 s in all',
    },
    {
      throttled: 23,
      waitedMs: 460,
      repeated: 0,
      says: 'Throttled 23 times, waited 460 ms in all',
    },
  ])('says that the target throttled, and what that cost: $says', ({ says, ...throttling }) => {
    expect(shown({ ...mixed, requests: { ...mixed.requests, ...throttling } })).toContain(`\n${says}\n`);
    expect(shown(mixed)).not.toContain('Throttled');
  });

  it('says that the embedded reference service answered', () => {
    const { baseUrl } = mixed.target;
    expect(shown({ ...mixed, target: { baseUrl, embedded: true } })).toContain(
      `${baseUrl}, the embedded reference service`,
    );
  });

  it('shows warnings as failures where they make the run red', () => {
    expect(shown({ ...mixed, failOn: 'SHOULD' })).toMatch(/FAIL {2}response-encoding .*\n.*\n.*\(SHOULD\)/);
  });

  it('shows only failures and the verdict when quiet, every check when verbose', () => {
    expect(blocks(shown(mixed, { verbosity: 'quiet' })).map((block) => block.slice(0, 4))).toEqual([
      'FAIL',
      'FAIL',
      'Targ',
      'NOT ',
    ]);
    expect(shown(mixed, { verbosity: 'verbose' })).toContain(
      '\nnot judged  id-is-a-string  gives the id as a string\n',
    );
  });

  it('says the same with colours as without', () => {
    const colored = shown(mixed, { color: true });
    expect(colored).toMatch(styles);
    expect(colored.replace(styles, '')).toBe(shown(mixed));
  });

  it('keeps a failure to 12 lines and a warning to 4', () => {
    const lengths = blocks(shown(hostile(nastyText.repeat(9)))).map((block) => block.split('\n').length);
    expect(lengths[0]).toBeLessThanOrEqual(12);
    expect(lengths[1]).toBeLessThanOrEqual(4);
  });

  it('keeps to the width and holds nothing hidden or commanding, whatever a service answers', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(40, 80, 132), (text, width) => {
        for (const line of shown(hostile(text), {
          width,
          verbosity: 'verbose',
        }).split('\n')) {
          expect(line).not.toMatch(hiddenCharacter);
          expect(line).not.toMatch(/^\s*::|##\w*\[/);
          if (!isCommand(line)) expect(columns(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
