import { prerequisitesOf, principalsOf } from '../../../../harness/plan/prerequisites.js';
import { getting, owner, stranger, wants200 } from '../../../fixtures/checks.fixture.js';

const check = wants200(getting(owner));
const asked = {
  id: 'a',
  about: 'HTTP-HEAD',
  title: 'something',
  given: getting(stranger, '', ['share']),
  answer: () => 'yes',
} as const;

describe('what the checks and optional features of a run need', () => {
  it('includes a token for every caller, each once', () => {
    expect(principalsOf([check, check], [asked])).toEqual([owner, stranger]);
  });

  it('is known by its name', () => {
    const known = prerequisitesOf([check], [asked]);
    expect(['job', 'owner', 'share', 'stranger'].filter((each) => !known.has(each))).toEqual([]);
  });
});
