import type { CTRFReport } from 'ctrf';
import type { Exchange } from '../../../model/exchange.js';
import type { MatrixCell } from '../../../model/matrix-cell.js';
import type { ObservedFeature, Result, RunReport } from '../../../model/report.js';
import { inconclusive, lacking, notApplicable, unenforced } from '../../../model/verdict.js';
import { ctrf } from '../../../reporters/ctrf.js';
import { terminal } from '../../../reporters/terminal.js';
import { columns } from '../../../reporters/text.js';
import type { RequirementId } from '../../../spec/requirements/index.js';
import { failed, passed, reportOf, result } from '../../fixtures/report.fixture.js';

type Place = Partial<Pick<MatrixCell, 'route' | 'documents'>>;

function judged(who: string, due: MatrixCell['due'], verdict: Parameters<typeof result>[2], place: Place = {}): Result {
  const id: RequirementId = due === 'allowed' ? 'AUTHORIZATION-DELEGATED' : 'AUTHORIZATION-PERMISSION';
  return result(id, 'authorization', verdict, { cell: { who, due, route: 'printer', documents: false, ...place } });
}

function open(who: string, answer: string): ObservedFeature {
  return { id: who, title: who, answer, cell: { who, due: 'open', route: 'printer', documents: true } };
}

const served: Exchange = {
  request: { method: 'GET', path: '/', headers: [], credentials: { kind: 'none' } },
  response: { status: 200, headers: [], body: { kind: 'empty' } },
  durationMs: 1,
};

const wrong = failed({ at: 'status', exchange: 'bob GET /' });

const all = reportOf(
  [
    judged('reader', 'allowed', passed),
    judged('reader', 'allowed', failed({ at: 'status', exchange: 'never seen' }), { route: 'share' }),
    judged('writer', 'allowed', failed({ at: '/id', exchange: 'bob GET /' })),
    judged('bob', 'refused', wrong),
    judged('bob', 'refused', passed, { route: 'share' }),
    judged('bob', 'refused', lacking('bob'), { documents: true }),
    judged('bob', 'refused', notApplicable('no shares'), { route: 'share', documents: true }),
    result('AUTHORIZATION-GET-PRINTER-BY-SHARE', 'authorization', wrong, {
      cell: { who: 'app', due: 'refused', route: 'share', documents: false },
    }),
  ],
  { facts: [open('manager', 'allowed')], exchanges: new Map([['bob GET /', served]]) },
);

function table(report: RunReport, width = 80, color = false): string {
  return matrixIn(terminal({ color, width, verbosity: 'verbose' })(report));
}

function matrixIn(text: string): string {
  return text.split('\n\n').find((block) => block.includes('Permission matrix')) ?? '';
}

/** The lines below the heading, blanks folded. */
function rowsIn(text: string): readonly string[] {
  const lines = matrixIn(text).split('\n').slice(2);
  return lines.map((each) => each.trim().replace(/ +/g, ' '));
}

const styles = new RegExp('\u001b\\[\\d+m', 'g');

describe('the table of the permission matrix', () => {
  it('has a line for each who asks and a column for each way to ask', () => {
    expect(table(all)).toMatchInlineSnapshot(`
"Permission matrix                       the job             with its documents
                                        printer   share     printer   share
To be allowed
  reader                                allowed   WRONG     -         -
  writer                                BODY 200  -         -         -
To be refused
  bob                                   WRONG 200 refused   ?         withheld
  app                                   -         wrong 200 -         -
Left open by the document (probed, not judged)
  manager                               -         -         allowed   -"
`);
  });

  it('has only the lines in which something is wrong, unless all are wanted', () => {
    const text = matrixIn(terminal({ color: false, width: 80, verbosity: 'normal' })(all));
    expect(
      text
        .split('\n')
        .slice(2)
        .map((line) => line.trim().split(/ {2,}/)[0]),
    ).toEqual([
      'To be allowed',
      'reader',
      'writer',
      'To be refused',
      'bob',
      'app',
      'and 1 caller of whom nothing is wrong (--verbose shows all)',
    ]);
    const fine = reportOf([judged('reader', 'allowed', passed)]);
    expect(terminal({ color: false, width: 80, verbosity: 'normal' })(fine)).not.toContain('Permission matrix');
  });

  it('folds callers whose permissions are merely not enforced, unless all are wanted', () => {
    const unguarded = unenforced('a token that is none is served as well');
    const report = reportOf([
      judged('a', 'allowed', unguarded),
      judged('a', 'allowed', passed, { route: 'share' }),
      judged('b', 'allowed', passed),
      judged('b', 'allowed', unguarded, { route: 'share' }),
      judged('c', 'allowed', unguarded),
      judged('c', 'allowed', failed({ at: 'status', exchange: 'bob GET /' }), { route: 'share' }),
      judged('nobody', 'refused', wrong),
    ]);
    expect(rowsIn(terminal({ color: false, width: 80, verbosity: 'normal' })(report))).toEqual([
      'To be allowed',
      'c unguarded WRONG - -',
      '2 callers unguarded unguarded - -',
      'To be refused',
      'nobody WRONG - - -',
      'unguarded: served, and so is a token that is none; no permission is enforced',
    ]);
    expect(table(report)).toMatch(/^ {2}a +unguarded allowed /m);
    expect(table(report)).toMatch(/^ {2}b +allowed +unguarded /m);
  });

  it('names six callers of a kind of whom something is wrong, unless all are wanted', () => {
    const callers = Array.from({ length: 11 }, (_, index) => `caller-${index}`);
    const report = reportOf([
      ...callers.map((who) => judged(who, 'refused', wrong)),
      judged('reader', 'allowed', failed({ at: 'status', exchange: 'bob GET /' })),
    ]);
    const rows = rowsIn(terminal({ color: false, width: 80, verbosity: 'normal' })(report));
    expect(rows.map((each) => each.split(' ')[0])).toEqual(['To', 'reader', 'To', ...callers.slice(0, 6), 'and']);
    expect(rows.at(-1)).toBe('and 5 more callers (--verbose)');
    expect(callers.filter((each) => !table(report).includes(each))).toEqual([]);
  });

  it('says the same with colours as without, and shows in red what makes the run red', () => {
    const colored = table(all, 80, true);
    expect(colored.replace(styles, '').replace(/ +$/gm, '')).toBe(table(all));
    expect(colored).toContain('\u001b[31mWRONG 200');
    expect(colored).toContain('\u001b[33mwrong 200');
  });

  it('folds those of whom nothing is known, where they are more than one', () => {
    const dark = ['a', 'b', 'c'].flatMap((who) => judged(who, 'refused', inconclusive('no token')));
    const lines = table(reportOf([judged('reader', 'allowed', inconclusive('no token')), ...dark])).split('\n');
    expect(lines.map((each) => each.trim().replace(/ +/g, ' ')).slice(2)).toEqual([
      'To be allowed',
      'reader ? - - -',
      'To be refused',
      'all 3: not determined ? - - -',
    ]);
    const some = table(reportOf([judged('bob', 'refused', passed), ...dark]));
    expect(some).toMatch(/^ {2}3 more: not determined +\? /m);
    expect(some).toMatch(/^ {2}bob +refused /m);
  });

  it.each([40, 60, 80, 100])('keeps to %d columns', (width) => {
    const report = reportOf([judged('who asks with so many permissions'.repeat(3), 'allowed', passed)]);
    for (const line of table(report, width).split('\n')) expect(columns(line)).toBeLessThanOrEqual(width);
  });

  it('is absent where no check of it ran, and where only failures are shown', () => {
    expect(table(reportOf([result('JOB-ID', 'job', passed)]))).toBe('');
    expect(terminal({ color: false, width: 80, verbosity: 'quiet' })(all)).not.toContain('Permission matrix');
  });

  it('is in results.json for machines', () => {
    const { results } = JSON.parse(ctrf(all)) as CTRFReport;
    expect(results.extra?.['ladder']).toEqual([
      {
        who: 'reader',
        due: 'allowed',
        cells: [
          { route: 'printer', documents: false, state: 'allowed' },
          { route: 'share', documents: false, state: 'wrong', level: 'MUST' },
        ],
      },
      {
        who: 'writer',
        due: 'allowed',
        cells: [{ route: 'printer', documents: false, state: 'wrong body', status: 200, level: 'MUST' }],
      },
      {
        who: 'bob',
        due: 'refused',
        cells: [
          { route: 'printer', documents: false, state: 'wrong', status: 200, level: 'MUST' },
          { route: 'share', documents: false, state: 'refused' },
          { route: 'printer', documents: true, state: 'unknown', lacks: 'bob' },
          { route: 'share', documents: true, state: 'withheld' },
        ],
      },
      {
        who: 'app',
        due: 'refused',
        cells: [{ route: 'share', documents: false, state: 'wrong', status: 200, level: 'SHOULD' }],
      },
      {
        who: 'manager',
        due: 'open',
        cells: [{ route: 'printer', documents: true, state: 'open', answer: 'allowed' }],
      },
    ]);
  });
});
