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

  it.each([
    ["('second floor 1')", 'second floor 1'],
    ["('second%20floor%201')", 'second floor 1'],
    ['(%27P%27)', 'P'],
    ["%28'P'%29", 'P'],
    ["('O''Neil')", "O'Neil"],
    ["('O%27%27Neil')", "O'Neil"],
    ["('who?')", 'who?'],
    ["('B\u00fcro')", 'B\u00fcro'],
    ["('B%C3%BCro')", 'B\u00fcro'],
    ["('B%c3%bcro')", 'B\u00fcro'],
    ["('a/b')", 'a/b'],
    ["('a%2Fb')", 'a/b'],
    ["('a+b')", 'a+b'],
    ["('100% 1')", '100% 1'],
    ["('100%25')", '100%'],
    ["('a#b')", 'a#b'],
  ])('reads the key %s, however it is spelt', (key, value) => {
    const { key: found, problems } = parseContextUrl(`https://h/v1.0/$metadata#print/printers${key}/jobs/$entity`);
    expect(found).toBe(value);
    expect(isFaultless(problems.map(({ rule }) => rule).filter((rule) => rule !== 'canonical'))).toBe(true);
  });

  it.each([
    'HTTPS://GRAPH.MICROSOFT.COM/v1.0/$metadata',
    '//h/v1.0/$metadata',
    'https://u:p@h:443/a/../b/./$metadata',
    'https://[::1]:8443/v1.0/$metadata',
    'https://h/B%C3%BCro/$metadata',
    'https://h/$metadata?$schemaversion=1&x=/y',
    '../../../../$metadata',
  ])('finds nothing wrong with the root %s', (root) => {
    expect(parseContextUrl(`${root}#print/printers('P')/jobs/$entity`).problems).toEqual([]);
  });

  it.each([
    ["https://h/$metadata#print/printers('O'Neil')/jobs/$entity", 'key'],
    ["https://h/$metadata#print/printers('O%27Neil')/jobs/$entity", 'key'],
    ["https://h/$metadata#print/printers('{printerId}')/jobs/$entity", 'key'],
    ["https://h/$metadata#print/printers('%7BprinterId%7D')/jobs/$entity", 'key'],
    ["https://h/?x=/$metadata#print/printers('P')/jobs/$entity", 'root'],
    ["ftp://h/$metadata#print/printers('P')/jobs/$entity", 'root'],
    ["https://h/$Metadata#print/printers('P')/jobs/$entity", 'root'],
    ["https://h/$metadata#print/printers('P')/jobs/$Entity", 'entity'],
    ["https://h/$metadata#print/Printers('P')/jobs/$entity", 'path'],
    ["https://h/$metadata#print/printers('P')/jobs(id,/$entity", 'select-list'],
  ])('finds in %s what is wrong with its %s', (url, rule) => {
    expect(parseContextUrl(url).problems.map((each) => each.rule)).toContain(rule);
  });

  it('is shown every URL of the survey', () => {
    expect(contextUrls).toHaveLength(113);
    expect(new Set(contextUrls.map(({ suite }) => suite))).toEqual(new Set(Object.keys(expectations)));
  });
});
