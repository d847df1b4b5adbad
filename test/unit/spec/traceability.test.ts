import { folded } from '../../../documentation/source-document.js';
import { type RequirementId, requirements } from '../../../spec/requirements/index.js';
import { checks } from '../../../suites/index.js';
import { optionalFeatures } from '../../../suites/optional-features.js';
import { sectionTexts, sourceLines, uncovered } from '../../fixtures/source-document.fixture.js';

const lines = sourceLines();
const texts = sectionTexts(lines);
const verified = new Set<RequirementId>(checks.map(({ verifies }) => verifies));

describe('the requirement catalogue', () => {
  it.each(requirements)('quotes the section that $id names', ({ source: { section, quote } }) => {
    expect(texts.get(section)).toContain(folded(quote));
  });

  it('covers all text of the source document', () => {
    const quotes = requirements.map(({ source }) => source.quote);
    expect(uncovered(lines, quotes)).toEqual([]);
  });

  it('gives each requirement an id of its own', () => {
    const ids = requirements.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('leaves no requirement without a check, an optional feature or the reason why there is neither', () => {
    const open = requirements.filter(
      ({ id, unchecked }) => unchecked === undefined && !isVerified(id) && !isAskedAbout(id),
    );
    expect(open.map(({ id }) => id)).toEqual([]);
  });

  it('gives no reason why a requirement with a check is unchecked', () => {
    const both = requirements.filter(({ id, unchecked }) => unchecked !== undefined && isVerified(id));
    expect(both.map(({ id }) => id)).toEqual([]);
  });

  it('has a check for no MAY', () => {
    const permissive = requirements.filter(({ id, level }) => level === 'MAY' && isVerified(id));
    expect(permissive.map(({ id }) => id)).toEqual([]);
  });
});

describe('uncovered', () => {
  const quotes = requirements.map(({ source }) => source.quote);

  it('finds an added line', () => {
    expect(uncovered(lines.toSpliced(5, 0, 'A new sentence.'), quotes)).toEqual(['line 6: A new sentence.']);
  });

  it('finds what is added to a line', () => {
    const longer = lines.map((line) => line.replace('Required.', 'Required. Or not.'));
    expect(uncovered(longer, quotes)).toEqual(['line 42: Or not.']);
  });

  it('does not take a quote for a part of a word', () => {
    expect(uncovered(lines.toSpliced(5, 0, 'Newer'), [...quotes, 'New'])).toEqual(['line 6: Newer']);
  });

  it('finds every occurrence of a quote', () => {
    expect(uncovered(lines.toSpliced(5, 0, 'New', '', 'New'), [...quotes, 'New'])).toEqual([]);
  });
});

function isVerified(id: string): boolean {
  return verified.has(id as RequirementId);
}

function isAskedAbout(id: string): boolean {
  return optionalFeatures.some(({ about }) => about === id);
}
