import { explanationOf } from '../../../cli/commands/explain.js';
import { checkSection } from '../../../documentation/check-section.js';
import { exampleOf } from '../../../documentation/example.js';
import { familiesOf } from '../../../documentation/families.js';
import { plain } from '../../../documentation/plain.js';
import { openQuestions } from '../../../documentation/requirement-section.js';
import type { Evidence } from '../../../proof/evidence.js';
import { columns } from '../../../reporters/text.js';
import { ambiguities } from '../../../spec/ambiguities.js';
import { requirements } from '../../../spec/requirements/index.js';
import { checks } from '../../../suites/index.js';
import { referenceEvidence } from '../../fixtures/documentation.fixture.js';

function tooLong(text: string): readonly string[] {
  return text.split('\n').filter((line) => columns(line) > 80);
}

describe('explain', () => {
  let evidence: Evidence;

  beforeAll(async () => {
    evidence = await referenceEvidence();
  });

  it('takes at most 80 columns for any check', () => {
    const texts = checks.map((check) =>
      plain(familiesOf([check]).flatMap((family) => checkSection(family, exampleOf(check, evidence), openQuestions))),
    );
    expect(texts.flatMap(tooLong)).toEqual([]);
  });

  it.each(requirements)('takes at most 80 columns for $id, and says how it is verified', async ({ id }) => {
    const text = await explanationOf(id);
    expect(tooLong(text)).toEqual([]);
    expect(text).toMatch(/^(?:Verified by|Unchecked|Asked and reported, never judged)$/m);
  });

  it.each(ambiguities)('takes at most 80 columns for $id', async ({ id }) => {
    expect(tooLong(await explanationOf(id))).toEqual([]);
  });

  it('tells of a check its sentence, its requests, its variants, and answers with what is found', async () => {
    expect((await explanationOf('redirected-to-by-share')).split('\n')).toEqual(
      expect.arrayContaining([
        'redirected-to-by-share',
        'NULLABILITY-REDIRECTED-TO: MUST, example',
        'Source: "Example 1: Get print job"',
        '  “"redirectedTo": null,”',
        'Left open by the document: redirects-only-null',
        '  owner GET /print/shares/{shareId}/jobs/{jobId}',
        'An answer that passes',
        '    "redirectedTo": null,',
        'An answer that fails: no /redirectedTo',
        '  at        /redirectedTo',
        '  actual    absent',
      ]),
    );
  });

  it('explains a problem by its requirement, and by the fault that it fails like', async () => {
    const requirement = await explanationOf('JOB-ID');
    expect(await explanationOf('job-id')).toBe(requirement);
    expect(await explanationOf('job-id:id-number')).toBe(
      `It fails like a service that sends id as a number.\n\n${requirement}`,
    );
    expect(await explanationOf('job-id:job-id-by-printer')).toBe(requirement);
    await expect(explanationOf('no-such-thing:id-number')).rejects.toThrow(
      'nothing is called "no-such-thing:id-number"',
    );
  });

  it('tells of a requirement an answer that passes and one that fails, by its first check', async () => {
    expect(await explanationOf('JOB-ID')).toMatch(/^Verified by\n {2}job-id-by-printer\n[^]*^An answer that fails: /m);
  });

  it('names the nearest id, were it that of an ambiguity', async () => {
    await expect(explanationOf('empty-object')).rejects.toThrow('did you mean "empty-objects"?');
  });
});
