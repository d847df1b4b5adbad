import type { Browser } from 'playwright-core';
import { searchScript } from '../../documentation/site/bundle.js';
import { siteOf } from '../../documentation/site/site.js';
import { root } from '../fixtures/paths.fixture.js';
import { launch, open } from './browser.js';

jest.setTimeout(60_000);

describe('the search of the site', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('finds while words are typed, without asking anybody', async () => {
    const { pages } = siteOf(root, await searchScript(root));
    const { page, url, errors, requests, close } = await open(browser, pages.get('search.html') ?? '');
    await page.fill('#words', 'editions of the requirements');
    expect(await page.textContent('#found li:first-child')).toContain('Versioning');
    expect(await page.textContent('#count')).toMatch(/^\d+ found$/);
    await page.fill('#words', 'zzzzqqqq');
    expect(await page.textContent('#count')).toBe('0 found');
    expect({ errors, requests }).toEqual({ errors: [], requests: [url] });
    await close();
  });
});
