import type { MatrixCell } from '../../model/matrix-cell.js';
import { type JudgedCell, type JudgedRow, permissionMatrix } from '../permission-matrix.js';
import { amount } from '../text.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';

const columns = [
  { route: 'printer', documents: false, name: 'printer' },
  { route: 'share', documents: false, name: 'share' },
  { route: 'printer', documents: true, name: 'printer' },
  { route: 'share', documents: true, name: 'share' },
] as const;

const dues = [
  { due: 'allowed', title: 'To be allowed' },
  { due: 'refused', title: 'To be refused' },
  { due: 'open', title: 'Left open by the document' },
] as const satisfies readonly { readonly due: MatrixCell['due']; readonly title: string }[];

interface Behind {
  readonly check: string;
  readonly exchange: number | undefined;
}

/** Who may get what: a row for each caller, a column for each kind of request. */
export function matrix(page: Page): Html {
  const rows = permissionMatrix(page.report);
  const details = rows.filter(isDetail);
  const behind = new Map(
    page.all.flatMap(({ entry }) =>
      entry.cell === undefined ? [] : [[keyOf(entry.cell, entry.cell), behindOf(page, entry)] as const],
    ),
  );
  const main = rows.filter((each) => !isDetail(each));
  return when(
    rows.length > 0,
    () =>
      html`<section id="matrix" aria-labelledby="matrix-title"><h2 id="matrix-title">Permission matrix</h2><p class="dim">Who gets a job, by which route. Each cell links to its check; – is not asked.</p>${table('Permission matrix', main, behind)}${when(details.length > 0, () => html`<details class="more"><summary>${amount(details.length, 'caller')} in detail, as due</summary>${table('Callers in detail', details, behind)}</details>`)}<p id="cell-note" class="note" role="status"></p></section>`,
  );
}

/** A row that tells no more than those around it as long as it is as it should be. */
function isDetail({ due, detail, cells }: JudgedRow): boolean {
  return detail === true && cells.every(({ state: own }) => own === due);
}

function table(name: string, rows: readonly JudgedRow[], behind: ReadonlyMap<string, Behind>): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="matrix"><thead><tr><td></td><th scope="colgroup" colspan="2">the job</th><th scope="colgroup" colspan="2">with its documents</th></tr><tr><th scope="col">Caller</th>${columns.map((column) => html`<th scope="col">${column.name}</th>`)}</tr></thead>${dues.map(
    ({ due, title }) =>
      part(
        title,
        rows.filter((each) => each.due === due),
        behind,
      ),
  )}</table></div>`;
}

function keyOf(
  { who, due }: Pick<MatrixCell, 'who' | 'due'>,
  { route, documents }: Pick<MatrixCell, 'route' | 'documents'>,
): string {
  return `${due} ${route} ${String(documents)} ${who}`;
}

function behindOf({ numbers }: Page, entry: Page['all'][number]['entry']): Behind {
  const key = entry.verdict.outcome === 'fail' ? entry.verdict.findings[0].exchange : entry.exchanges[0];
  return { check: entry.checkId, exchange: key === undefined ? undefined : numbers.get(key) };
}

function part(title: string, rows: readonly JudgedRow[], behind: ReadonlyMap<string, Behind>): Html {
  return when(
    rows.length > 0,
    () =>
      html`<tbody><tr><th scope="rowgroup" colspan="5">${title}</th></tr>${rows.map((row) => html`<tr><th scope="row">${row.who}</th>${columns.map((column) => shown(row, column, behind))}</tr>`)}</tbody>`,
  );
}

function shown(row: JudgedRow, column: (typeof columns)[number], behind: ReadonlyMap<string, Behind>): Html {
  const cell = row.cells.find(({ route, documents }) => route === column.route && documents === column.documents);
  if (cell === undefined) return html`<td class="none">–</td>`;
  const { tone, text } = state(cell);
  const found = behind.get(keyOf(row, column));
  if (found === undefined) return html`<td class="${tone}">${text}</td>`;
  return html`<td class="${tone}"><a href="#check-${found.check}"${found.exchange === undefined ? '' : html` data-x="${found.exchange}"`}>${text}</a></td>`;
}

function state(cell: JudgedCell): { readonly tone: string; readonly text: string } {
  switch (cell.state) {
    case 'allowed':
    case 'refused':
      return { tone: 'pass', text: `✓ ${cell.state}` };
    case 'wrong':
      return { tone: cell.level === 'MUST' ? 'fail' : 'warn', text: `✕ wrong ${cell.status ?? ''}` };
    case 'wrong body':
      return { tone: cell.level === 'MUST' ? 'fail' : 'warn', text: `✕ ${cell.status ?? ''}, wrong body` };
    case 'expected':
      return { tone: 'expected', text: `~ expected ${cell.status ?? ''}` };
    case 'not enforced':
      return { tone: 'inconclusive', text: '? unguarded' };
    case 'unknown':
      return { tone: 'inconclusive', text: '? unknown' };
    case 'withheld':
      return { tone: 'none', text: '– withheld' };
    case 'open':
      return { tone: 'open', text: cell.answer };
  }
}
