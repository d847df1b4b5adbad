import { type ContextRule, parseContextUrl } from '../../../suites/vocabulary/context-url.js';
import contextUrls from '../../data/context-urls.json';

/** What the parser must find wrong with a context URL, by the verdict that the survey gave it. */
const expectations: Readonly<Record<string, (rules: readonly ContextRule[]) => boolean>> = {
  accept: isFaultless,
  'accept-syntax': isFaultless,
  'accept-if-base-is-beta': isFaultless,
  warn: isOnlyNotCanonical,
  'tolerate-with-warning': isOnlyNotCanonical,
  reject: isWrong,
  'other-endpoint': isWrong,
  'accept-as-nested-documents-context': isWrong,
};

function isFaultless(rules: readonly ContextRule[]): boolean {
  return rules.length === 0;
}

function isOnlyNotCanonical(rules: readonly ContextRule[]): boolean {
  return rules.length > 0 && rules.every((rule) => rule === 'canonical');
}

function isWrong(rules: readonly ContextRule[]): boolean {
  return rules.some((rule) => rule !== 'canonical');
}

describe('parseContextUrl', () => {
  it.each(contextUrls)('agrees that $url is to be judged $suite: $why', ({ url, suite }) => {
    const rules = parseContextUrl(url).problems.map(({ rule }) => rule);
    expect({ rules, agreed: expectations[suite]?.(rules) }).toEqual({ rules, agreed: true });
  });

  it('is shown every URL of the survey', () => {
    expect(contextUrls).toHaveLength(113);
    expect(new Set(contextUrls.map(({ suite }) => suite))).toEqual(new Set(Object.keys(expectations)));
  });
});
