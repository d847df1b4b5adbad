import { folded, headingsOf, subheadings } from '../../../documentation/source-document.js';
import { type Passage, walk } from '../../../documentation/source-walk.js';
import { requirements } from '../../../spec/requirements/index.js';
import { sourceDocument } from '../../fixtures/documentation.fixture.js';

const document = sourceDocument();
const passages = walk(document, requirements);

function passageWith(text: string): Passage | undefined {
  return passages.find(({ lines }) => lines.join(' ').includes(text));
}

/** Every word of the document but its headings, in order. */
function wordsOf(text: string): readonly string[] {
  return folded(text)
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

describe('walk', () => {
  it('goes through all of the document, in its order', () => {
    const lines = document.split('\n');
    const headings = new Set(headingsOf(lines).values());
    const rest = lines.filter((line, index) => !headings.has(index) && !subheadings.includes(line));
    expect(passages.flatMap(({ lines: each }) => wordsOf(each.join(' ')))).toEqual(wordsOf(rest.join(' ')));
  });

  it('finds something that rests on each passage', () => {
    expect(passages.filter(({ own, elsewhere }) => own.length + elsewhere.length === 0)).toEqual([]);
  });

  it('gives each requirement to a passage of its section', () => {
    const given = new Set(passages.flatMap(({ own }) => own));
    expect(requirements.filter((each) => !given.has(each))).toEqual([]);
  });

  it('keeps together what one quote spans', () => {
    expect(passageWith('To get a job from a printer:')?.lines).toEqual([
      'To get a job from a printer:',
      'GET /print/printers/{id}/jobs/{id}',
    ]);
  });

  it('keeps apart sentences that no quote spans', () => {
    expect(passageWith('For general information')?.lines).toEqual([
      'For general information, see OData query parameters.',
    ]);
  });

  it('refers to another section where its own has nothing to say', () => {
    const repeated = passages.find(
      ({ section, lines }) => section.startsWith('Example 2') && (lines[0] ?? '').endsWith('5182",'),
    );
    expect(repeated?.own).toEqual([]);
    expect(repeated?.elsewhere.map(({ id }) => id)).toEqual(expect.arrayContaining(['JOB-ID', 'JOB-FETCHABLE']));
  });
});
