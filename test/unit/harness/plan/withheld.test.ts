import { neededBy } from '../../../../harness/plan/prerequisites.js';
import { withheldByName } from '../../../../harness/plan/withheld.js';
import { checks } from '../../../../suites/index.js';
import { optionalFeatures } from '../../../../suites/optional-features.js';

const withheld = (name: string) => [...withheldByName(new Map([[name, 'why']]), checks, optionalFeatures)];

describe('what is withheld', () => {
  it('is named by itself, with its reason', () => {
    expect(withheld('no-subscription')).toEqual([['no-subscription', 'why']]);
  });

  it('is named by a pattern, but for what nothing can do without', () => {
    const names = withheld('*').map(([name]) => name);
    expect(withheld('application-*').length).toBeGreaterThan(5);
    expect(names).toEqual(expect.arrayContaining(['share', 'other-user', 'application-PrintJob.Read.All']));
    expect(names).not.toEqual(expect.arrayContaining(['job']));
    expect(names).not.toEqual(expect.arrayContaining(['owner']));
  });

  it('is named by the group whose checks alone need it', () => {
    const names = withheld('authorization').map(([name]) => name);
    const elsewhere = neededBy(checks.filter(({ group }) => group !== 'authorization'));
    expect(names).toEqual(expect.arrayContaining(['no-subscription', 'job-of-other-user']));
    expect(names.filter((name) => elsewhere.has(name))).toEqual([]);
  });

  it.each([
    ['job', 'withheld: "job" cannot be withheld: without it nothing can be judged'],
    ['owner', 'withheld: "owner" cannot be withheld'],
    ['no-subscripton', 'withheld: no check needs "no-subscripton"; did you mean "no-subscription"?'],
    ['zzzzzzzz', 'withheld: no check needs "zzzzzzzz"; "plan" names what can be withheld'],
  ])('is never %s', (name, message) => {
    expect(() => withheld(name)).toThrow(message);
  });
});
