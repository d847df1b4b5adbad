import { folded } from '../../../documentation/source-document.js';
import { sourceLines as linesOf } from '../../../documentation/source-lines.js';
import { sourceLine } from '../../../reporters/source-place.js';
import { requirement, requirements } from '../../../spec/requirements/index.js';
import { sourceLines } from '../../fixtures/source-document.fixture.js';

const document = sourceLines();

describe('the line of a requirement', () => {
  it('is where its quote begins', () => {
    const wrong = requirements.filter((each) => {
      const line = sourceLine(each);
      const from = folded(document.slice(line - 1).join('\n'));
      const after = folded(document.slice(line).join('\n'));
      const quote = folded(each.source.quote);
      return !from.includes(quote) || from.indexOf(quote) >= from.length - after.length;
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('is in the section that it names', () => {
    expect(document[sourceLine(requirement('ROUTES-SHARE')) - 1]).toBe('To get a job from a printer share:');
    expect(sourceLine(requirement('EXPAND-TASKS'))).toBeGreaterThan(
      document.indexOf('Example 2: Get print job with task list'),
    );
  });

  it('is not made up for a quote that its section does not have', () => {
    const other = requirement('ROUTES-SHARE');
    const misplaced = { ...other, source: { ...other.source, section: 'Request body' as const } };
    expect(() => linesOf(document.join('\n'), [misplaced])).toThrow(
      /^the quote of ROUTES-SHARE is not in its section$/,
    );
  });
});
