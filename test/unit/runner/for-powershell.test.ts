import { forPowershell } from '../../../runner/for-powershell.js';
import { hostileReport } from '../../fixtures/page.fixture.js';
import { argumentsFrom } from '../../fixtures/powershell.fixture.js';
import { mixed } from '../../fixtures/report.fixture.js';

const entriesOf = ({ results }: Pick<typeof mixed, 'results'>) => results.flatMap(({ entries }) => entries);

describe('a report for PowerShell', () => {
  it('repeats the exchange of each failure and of each problem, whatever is in it', () => {
    const { results, problems, shell } = forPowershell(hostileReport);
    const commands = [
      ...entriesOf({ results }).map(({ curl }) => curl),
      ...problems.map(({ witness }) => witness?.curl),
    ];
    expect(commands.length).toBeGreaterThan(1);
    const [[, exchange] = []] = hostileReport.exchanges;
    for (const command of commands)
      expect(argumentsFrom(command ?? '', 'secret', '5.1')).toEqual(
        expect.arrayContaining([
          'Authorization: Bearer secret',
          `${hostileReport.target.baseUrl}${exchange?.request.path ?? ''}`,
        ]),
      );
    expect(shell).toBe('powershell');
  });

  it('has a command where the other has one, and nothing else that differs', () => {
    const plain = { ...mixed, results: mixed.results.map((each) => ({ ...each, entries: each.entries.map(bare) })) };
    const problems = mixed.problems.map(({ witness, ...problem }) => ({
      ...problem,
      ...(witness === undefined ? {} : { witness: bare(witness) }),
    }));
    expect(forPowershell({ ...plain, problems })).toEqual({ ...plain, problems, shell: 'powershell' });
  });
});

function bare<T extends { readonly curl?: string }>({ curl: _, ...rest }: T): Omit<T, 'curl'> {
  return rest;
}
