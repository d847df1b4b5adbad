import { familiesOf } from '../../../documentation/families.js';
import { killMatrixPage } from '../../../documentation/kill-matrix-page.js';
import { markdown } from '../../../documentation/markdown.js';
import { faults as allFaults, faultsNamed } from '../../../reference/faults/index.js';
import { checks } from '../../../suites/index.js';
import { committedPage } from '../../fixtures/documentation.fixture.js';

const faults = faultsNamed(['id-number', 'context-last']);
const families = familiesOf(checks);

function page(caught: readonly string[]): string {
  const kills = [
    { fault: 'id-number', breaks: 'JOB-ID', failing: caught, opens: [], sign: '', collateral: ['ROUTES-JOB-IDENTITY'] },
    {
      fault: 'context-last',
      breaks: 'CONTEXT-FIRST',
      failing: ['context-comes-first-by-share'],
      opens: [],
      sign: '',
      collateral: [],
    },
  ];
  const variants = [
    { check: 'job-id-by-printer', variant: 'no /id', caught: true },
    { check: 'job-id-by-share', variant: 'no /id', caught: false },
  ];
  return markdown(killMatrixPage({ faults, kills, variants, families }), 'kill-matrix.md', 'spec/');
}

describe('the kill matrix', () => {
  it('has the score on top, and each fault with what it breaks, what catches it and what fails along', () => {
    const text = page(['job-id-by-printer', 'job-id-by-share', 'serves-the-job-asked-for-by-share']);
    expect(text).toContain('\n**2 of 2 faults are caught');
    expect(text).toContain('The 2 variants that the checks reject were served as faults too: 1 are caught');
    expect(text).toContain('0.5 in the median, 1 at most');
    expect(text).toContain(
      '`id-number` | [JOB-ID](requirements.md#job-id) | `job-id-by-{printer,share}` | [ROUTES-JOB-IDENTITY](requirements.md#routes-job-identity) |',
    );
    expect(text).toContain('| `context-comes-first-by-share` |');
  });

  it('names a fault that only checks of other requirements notice as not caught', () => {
    const text = page(['serves-the-job-asked-for-by-share']);
    expect(text).toContain('\n**1 of 2 faults are caught');
    expect(text).toMatch(/^\*\*Not caught\*\*\n\n- `id-number`: /m);
  });

  it('is committed with every fault there is, none of them a survivor', () => {
    const committed = committedPage('kill-matrix.md');
    expect(allFaults.filter(({ id }) => !committed.includes(` \`${id}\` |`)).map(({ id }) => id)).toEqual([]);
    expect(committed).toContain(`**${allFaults.length} of ${allFaults.length} faults are caught`);
    const variants = checks.reduce((sum, { rejects }) => sum + rejects.length, 0);
    expect(committed).toContain(
      `The ${variants} variants that the checks reject were served as faults too: ${variants} `,
    );
  });
});
