import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { page as pageOf } from '../../reporters/page.js';
import { failing, hostileReport, mixedPage } from '../fixtures/page.fixture.js';
import { launch, type Opened, open, openBehind } from './browser.js';

const text = pageOf(mixedPage);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let opened: Opened | undefined;

beforeAll(async () => {
  browser = await launch();
});

afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

afterAll(async () => browser.close());

async function show(content = text, options: BrowserContextOptions = {}): Promise<Opened> {
  opened = await open(browser, content, options);
  return opened;
}

/** Runs in the browser. */
const inView = `(id) => { const { top, bottom } = document.getElementById(id).getBoundingClientRect(); return bottom > 0 && top < innerHeight; }`;

const shownChecks = '#checks li[data-s]:not([hidden])';

describe('the page in a browser', () => {
  it.each([
    { name: 'mixed', content: text },
    { name: 'hostile', content: pageOf(hostileReport) },
  ])('says nothing to the console and asks for nothing but itself: $name', async ({ content }) => {
    const { page, url, errors, requests } = await show(content);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
    expect(errors).toEqual([]);
    expect(requests).toEqual([url]);
    expect(await page.evaluate('window.hurt')).toBeUndefined();
  });

  it('filters by verdict, level, group and text, and says how many are left', async () => {
    const { page } = await show();
    const all = await page.locator(shownChecks).count();
    await page.getByRole('checkbox', { name: 'pass' }).uncheck();
    expect(await page.locator(`${shownChecks}[data-s="pass"]`).count()).toBe(0);
    expect(await page.locator('#shown').textContent()).toBe(
      `${await page.locator(shownChecks).count()} of ${all} checks shown`,
    );
    await page.getByRole('button', { name: 'Reset' }).click();
    await page
      .locator(shownChecks)
      .nth(all - 1)
      .waitFor({ state: 'attached' });
    await page.getByLabel('Level').selectOption('SHOULD');
    expect(await page.locator(`#checks .req[data-level="MUST"]:not([hidden])`).count()).toBe(0);
    await page.getByLabel('Level').selectOption('');
    await page.getByLabel('Group').selectOption('context');
    expect(await page.locator(shownChecks).evaluateAll((rows) => rows.map(({ id }) => id))).toEqual([
      'check-context-names-the-jobs',
    ]);
    await page.getByLabel('Group').selectOption('');
    await page.getByRole('searchbox').fill('byte order');
    expect(await page.locator(shownChecks).evaluateAll((rows) => rows.map(({ id }) => id))).toEqual([
      'check-body-has-no-byte-order-mark',
    ]);
  });

  it.each(['check-printer-route-answers', 'check-content-type-is-json', `problem-${mixedPage.problems.at(-1)?.id}`])(
    'leads to #%s, also after a reload',
    async (id) => {
      const { page, url } = await show();
      for (const go of [async () => page.goto(`${url}#${id}`), async () => page.reload()]) {
        await go();
        const place = page.locator(`[id="${id}"]`);
        expect(await place.isVisible()).toBe(true);
        await expect(page.evaluate(`(${inView})(${JSON.stringify(id)})`)).resolves.toBe(true);
      }
    },
  );

  it('takes a filter away that hides what a link leads to', async () => {
    const { page } = await show();
    await page.getByRole('searchbox').fill('nothing has this');
    await page.evaluate("location.hash = '#check-status-is-200'");
    await page.locator('[id="check-status-is-200"]').waitFor({ state: 'visible' });
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
  });

  it('is used by keyboard: skip link, search, next and previous problem', async () => {
    const { page } = await show();
    const focused = async (): Promise<unknown> => page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the problems');
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.name')).toBe('text');
    await page.keyboard.type('jk/');
    expect(await page.getByRole('searchbox').inputValue()).toBe('jk/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('j');
    const first = await focused();
    await page.keyboard.press('j');
    expect(await focused()).not.toBe(first);
    await page.keyboard.press('k');
    expect(await focused()).toBe(first);
  });

  it('copies a problem as Markdown in which nothing of the target acts', async () => {
    const { page } = await show(pageOf(hostileReport), { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy as Markdown' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied).toMatch(/^### /);
    expect(copied).toContain('**Requirement:** JOB-ID');
    const outside = copied.replace(/^(`{3,})\n[^]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/^```|[^\\]<(script|img|svg|iframe)/m);
  });

  it('reads without its script', async () => {
    const { page } = await show(text, { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Not conformant');
    expect(await page.getByText('http://127.0.0.1:41234/v1.0', { exact: true }).isVisible()).toBe(true);
    expect(await page.locator('[data-problem] h3').first().isVisible()).toBe(true);
    expect(await page.locator('[data-problem] .findings').first().isVisible()).toBe(true);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.locator('.actions').first().isVisible()).toBe(false);
  });

  it.each([
    { server: 'GitLab Pages', policy: 'sandbox' },
    { server: 'Jenkins', policy: "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';" },
  ])('reads under the policy of $server', async ({ policy }) => {
    opened = await openBehind(browser, text, policy);
    const { page } = opened;
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Not conformant');
    const problems = page.locator('[data-problem]');
    expect(await problems.count()).toBe(mixedPage.problems.length);
    for (const each of await problems.locator('h3').all()) expect(await each.isVisible()).toBe(true);
    expect(await problems.first().locator('blockquote').first().isVisible()).toBe(true);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    const closed = page.locator('#checks .group:not([open])').first();
    const group = page.locator(`#checks [data-group="${await closed.getAttribute('data-group')}"]`);
    await closed.locator('summary').first().click();
    expect(await group.locator(':scope > :not(summary)').first().isVisible()).toBe(true);
  });

  it('prints its problems in full, and nothing that is for a screen', async () => {
    const { page } = await show();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('[data-problem] .findings').first().isVisible()).toBe(true);
    for (const each of await page.locator('[data-problem] blockquote').all()) expect(await each.isVisible()).toBe(true);
    for (const forScreens of ['nav', '#filter', '#requests', '.skip', '.actions'])
      expect(await page.locator(forScreens).first().isVisible()).toBe(false);
    const [pdf, width] = [await page.pdf({ format: 'A4' }), 'document.documentElement.scrollWidth <= innerWidth'];
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await page.evaluate(width)).toBe(true);
  });

  it('shows 200 failures in less than 300 ms of script', async () => {
    const { page, errors } = await show(pageOf(failing(200)));
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const script = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
    };
    await page.reload();
    expect(await script()).toBeLessThan(300);
    process.stderr.write(`script ${(await script()).toFixed(1)} ms\n`);
    expect(await page.locator('[data-problem]').count()).toBe(200);
    expect(errors).toEqual([]);
  });

  it('is dark where the reader prefers that', async () => {
    const background = 'getComputedStyle(document.body).backgroundColor';
    const { page } = await show();
    const light = await page.evaluate(background);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await page.evaluate(background)).not.toBe(light);
  });

  it.each([320, 390, 1280])('scrolls in one direction only at a width of %i', async (width) => {
    const { page } = await show(pageOf(hostileReport), { viewport: { width, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe objects to, in %s', async (colorScheme) => {
    const { page } = await show(text, { colorScheme, bypassCSP: true });
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    await page.evaluate(axe);
    const found = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`))',
    );
    expect(found).toEqual([]);
  });
});
