import type { MatrixCell } from '../model/matrix-cell.js';
import type { Entry, RunReport } from '../model/report.js';
import type { Prerequisite } from '../model/target.js';
import { checkResults, collect } from './check-results.js';

/** The result of one cell. */
export type CellState =
  | { readonly state: 'allowed' | 'refused' | 'withheld' | 'not enforced' }
  /** Not determined; `lacks` names the missing token or fixture, if that is why. */
  | { readonly state: 'unknown'; readonly lacks?: Prerequisite }
  /** The opposite of what was expected, with the status received. */
  | { readonly state: 'wrong'; readonly status: number | undefined; readonly level: Entry['level'] }
  /** Allowed, as expected, with a body that is not the job. */
  | { readonly state: 'wrong body'; readonly status: number | undefined; readonly level: Entry['level'] }
  /** The same, as the operator expects. */
  | { readonly state: 'expected'; readonly status: number | undefined }
  /** Left to the service: its behaviour, in one word. */
  | { readonly state: 'open'; readonly answer: string };

export type JudgedCell = Pick<MatrixCell, 'route' | 'documents'> & CellState;

/** All cells of one caller. */
export interface JudgedRow {
  readonly who: string;
  readonly due: MatrixCell['due'];
  readonly detail?: true;
  readonly cells: readonly JudgedCell[];
}

/** The permission matrix as a table, its rows in the order of the checks; empty when no check of it ran. Pure. */
export function permissionMatrix(report: RunReport): readonly JudgedRow[] {
  const asked = checkResults(report).flatMap(({ entry }) =>
    entry.cell === undefined ? [] : [{ cell: entry.cell, state: stateOf(entry, report) }],
  );
  const open = report.facts.flatMap(({ cell, answer }) =>
    cell === undefined ? [] : [{ cell, state: { state: 'open', answer } as const }],
  );
  const rows = collect([...asked, ...open], ({ cell: { due, who } }) => `${due} ${who}`);
  return [...rows.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const cells = all.map(({ cell: { route, documents }, state }) => ({ route, documents, ...state }));
    const { who, due, detail } = first.cell;
    return [{ who, due, ...(detail === undefined ? {} : { detail }), cells }];
  });
}

function stateOf({ verdict, level, cell, expected }: Entry, { exchanges }: RunReport): CellState {
  switch (verdict.outcome) {
    case 'pass':
      return { state: cell?.due === 'refused' ? 'refused' : 'allowed' };
    case 'fail': {
      const status = exchanges.get(verdict.findings[0].exchange)?.response.status;
      if (expected !== undefined) return { state: 'expected', status };
      const isServed = cell?.due === 'allowed' && verdict.findings.every(({ at }) => at !== 'status');
      return { state: isServed ? 'wrong body' : 'wrong', status, level };
    }
    case 'inconclusive':
      if (verdict.unenforced === true) return { state: 'not enforced' };
      return { state: 'unknown', ...(verdict.lacks === undefined ? {} : { lacks: verdict.lacks }) };
    case 'not-applicable':
      return { state: 'withheld' };
  }
}
