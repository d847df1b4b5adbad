import { createHash } from 'node:crypto';
import type { RunReport } from '../../../model/report.js';
import { ctrf } from '../../../reporters/ctrf.js';
import { html } from '../../../reporters/page/html.js';
import { pretty } from '../../../reporters/page/pretty.js';
import { page } from '../../../reporters/page.js';
import { failing, hostile, hostileReport, mixedPage } from '../../fixtures/page.fixture.js';
import { mixed, passed, reportOf, result } from '../../fixtures/report.fixture.js';

const contentOf = (text: string, tag: string): readonly string[] =>
  [...text.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map(([, content]) => content ?? '');

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Every start tag outside script and style. */
const tagsOf = (text: string): readonly string[] =>
  text
    .replace(/<(script|style)>[^]*?<\/\1>/g, '')
    .match(/<[a-z!][^>]*>/gi)
    ?.map((each) => each) ?? [];

const unreachable: RunReport = reportOf([], {
  verdict: 'unreachable',
  rootCause: 'connection refused',
  problems: [
    {
      id: 'unreachable',
      title: 'does not answer',
      level: 'MUST',
      where: { routes: [], expansions: [], principals: [], jobs: [] },
      checks: [],
    },
  ],
});

describe('page', () => {
  it.each([
    { name: 'mixed', report: mixedPage },
    { name: 'hostile', report: hostileReport },
    { name: 'unreachable', report: unreachable },
  ])('names the digests of its script and its style in its policy: $name', ({ report }) => {
    const text = page(report);
    const [policy = ''] = /default-src[^"]*/.exec(text) ?? [];
    const [scripts, styles] = [contentOf(text, 'script'), contentOf(text, 'style')];
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      ...scripts.map((each) => `script-src '${digest(each)}'`),
      ...styles.map((each) => `style-src '${digest(each)}'`),
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it.each([
    { failOn: 'MUST', red: ({ level }: { level: string }) => level === 'MUST' },
    { failOn: 'SHOULD', red: () => true },
  ] as const)('counts warnings apart from problems, where the run fails for a $failOn', ({ failOn, red }) => {
    const counts = [mixed.problems.filter(red).length, mixed.problems.filter((each) => !red(each)).length];
    const said = ['problem', 'warning'].map(
      (noun, index) => `${counts[index]} ${noun}${counts[index] === 1 ? '' : 's'}`,
    );
    const title = said.filter((text) => !text.startsWith('0 ')).join(', ');
    expect(page({ ...mixed, failOn })).toContain(`<h2 id="problems-title">${title}</h2>`);
  });

  it('loads nothing', () => {
    const attributes = tagsOf(page(mixedPage)).flatMap((tag) => [
      ...tag.matchAll(/ (?:src|href|action|data)="([^"]*)"/g),
    ]);
    const loaded = attributes.map(([, value]) => value).filter((value) => value?.startsWith('#') !== true);
    expect(loaded).toEqual(['data:,']);
    expect(contentOf(page(mixedPage), 'style')[0]).not.toMatch(/url\(|@import/);
  });

  it('keeps what a target answers from acting', () => {
    const [clean, poisoned] = [page(mixedPage), page(hostileReport)];
    const names = (text: string) => new Set(tagsOf(text).map((tag) => /^<[a-z!0-9]+/i.exec(tag)?.[0]));
    expect([...names(poisoned)].filter((each) => !names(clean).has(each))).toEqual([]);
    expect(tagsOf(poisoned).filter((tag) => / on[a-z]+=/.test(tag))).toEqual([]);
    for (const each of hostile.filter((text) => /[<\u2028\u202e]/.test(text))) expect(poisoned).not.toContain(each);
  });

  it('shows what turns text around', () => {
    expect(page(hostileReport)).toContain('\\u202etxt.exe\\u2066');
    expect(page(hostileReport)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028]/);
  });

  it('counts as the other reports do', () => {
    const { summary } = JSON.parse(ctrf(mixed)).results;
    const rows = [...page(mixed).matchAll(/<li id="check-[^"]*" data-s="([^"]*)"/g)].map(([, status]) => status);
    expect(rows).toHaveLength(summary.tests);
    expect(rows.filter((each) => each === 'fail')).toHaveLength(mixed.totals.fail);
    expect(rows.filter((each) => each === 'pass')).toHaveLength(mixed.totals.pass);
    const [all = ''] = /<th scope="row">All<\/th>.*?<\/tr>/.exec(page(mixed)) ?? [];
    const { fail, warn, inconclusive, notApplicable, pass, checks } = mixed.totals;
    expect([...all.matchAll(/<td[^>]*>(\d+)/g)].map(([, count]) => Number(count))).toEqual([
      fail,
      warn,
      inconclusive,
      notApplicable,
      pass,
      checks,
    ]);
  });

  it('leads every link to something', () => {
    const text = page(mixedPage);
    const ids = new Set([...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const links = [...text.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(links.filter((each) => !ids.has(each))).toEqual([]);
    expect(links).toContain('check-content-type-is-json');
  });

  it('gives no two elements one id', () => {
    const ids = [...page(mixedPage).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('shows a run that got no answer', () => {
    expect(page(unreachable)).toMatch(/<h1>.*Target unreachable<\/h1>/);
    expect(page(unreachable)).toContain('<p class="because">Connection refused.</p>');
    expect(page(unreachable)).toContain('Does not answer');
  });

  it.each([
    { rootCause: 'supply another token: has it expired?', because: 'Supply another token: has it expired?' },
    { rootCause: 'ex.yaml:3: job-id passes now', because: 'ex.yaml:3: job-id passes now.' },
    { rootCause: 'http://a.example answers no more', because: 'http://a.example answers no more.' },
    { rootCause: 'no answer, e.g. to GET', because: 'No answer, e.g. to GET.' },
  ])('makes a sentence of the reason, and changes no name: $rootCause', ({ rootCause, because }) => {
    expect(page({ ...unreachable, rootCause })).toContain(`<p class="because">${because}</p>`);
  });

  it('has the name that the operator gives the run', () => {
    expect(page({ ...mixed, label: 'staging <1>' })).toContain('<dd>staging &lt;1&gt;</dd>');
    expect(page(mixed)).not.toContain('<dt>Run</dt>');
  });

  it('claims nothing for a filtered run', () => {
    const report = reportOf([result('JOB-ID', 'job', passed)], { filters: ['--only job-*'] });
    expect(page(report)).toMatch(/<h1>.*Filtered run, claims nothing<\/h1>/);
  });

  it('is at most 2 MB with 200 failures of large answers, and shows each', () => {
    const text = page(failing(200));
    expect(Buffer.byteLength(text)).toBeLessThan(2_000_000);
    expect(text.match(/data-problem/g)?.length).toBeGreaterThanOrEqual(200);
  });

  it('is at most 250 kB for the checks of a whole run that passes', () => {
    const results = Array.from({ length: 600 }, (_, index) =>
      result('JOB-ID', 'job', passed, { checkId: `keeps-what-the-document-says-of-expanded-documents-${index}` }),
    );
    expect(Buffer.byteLength(page(reportOf(results)))).toBeLessThan(250_000);
  });

  it('gives the same text for the same report', () => {
    expect(page(mixedPage)).toBe(page(mixedPage));
  });
});

describe('html', () => {
  it('escapes text and keeps markup', () => {
    expect(html`<p title="${'"\'&<>'}">${[html`<b>${1}</b>`, '<i>', undefined]}</p>`.markup).toBe(
      '<p title="&quot;&#39;&amp;&lt;&gt;"><b>1</b>&lt;i&gt;</p>',
    );
  });
});

describe('pretty', () => {
  const marked = (lines: ReturnType<typeof pretty>) =>
    lines.flatMap(({ text, isMarked }) => (isMarked ? [text.trim()] : []));

  it('marks the place of a deviation', () => {
    expect(marked(pretty({ id: 5182, tasks: [{ id: 1 }] }, ['/tasks/0/id'], 80))).toEqual(['"id": 1']);
  });

  it('marks what a member is absent from', () => {
    expect(marked(pretty({ status: { state: 'x' } }, ['/status/isAcquiringPrinter'], 80))).toEqual(['"status": {']);
  });

  it('unescapes pointers', () => {
    expect(marked(pretty({ 'a/b~c': 1 }, ['/a~1b~0c'], 80))).toEqual(['"a/b~c": 1']);
  });

  it('shows a deviation behind many members, and counts the rest', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`m${index}`, index]));
    const lines = pretty(many, ['/m999'], 80);
    expect(marked(lines)).toEqual(['"m999": 999']);
    expect(lines.map(({ text }) => text.trim())).toContain('… 975 more');
    expect(lines.length).toBeLessThan(40);
  });

  it('ends in a value of any depth', () => {
    const deep = JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`);
    expect(pretty(deep, [], 80).length).toBeLessThan(80);
  });
});
