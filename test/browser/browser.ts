import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Debian's Chromium; as root it runs without a sandbox of its own. */
export async function launch(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(`${executablePath} is missing: apt-get install -y chromium, or set CHROMIUM to the path of one`);
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** A page that is open, and what it said and asked for that it should not have. */
export interface Opened {
  readonly page: Page;
  readonly url: string;
  readonly errors: readonly string[];
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** Writes a page to a file of its own and opens it. */
export async function open(browser: Browser, text: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, text);
  return opened(browser, pathToFileURL(file).href, options, () => rmSync(folder, { recursive: true }));
}

/** Opens a page as a CI server shows it among its artefacts, with this policy. */
export async function openBehind(browser: Browser, text: string, policy: string): Promise<Opened> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return opened(browser, `http://127.0.0.1:${port}/`, {}, () => {
    server.closeAllConnections();
    server.close();
  });
}

async function opened(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  after: () => void,
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const [errors, requests]: string[][] = [[], []];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors?.push(message.text());
  });
  page.on('pageerror', (error) => errors?.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests?.push(request.url());
  });
  await page.goto(url);
  const close = async (): Promise<void> => {
    await context.close();
    after();
  };
  return { page, url, errors: errors ?? [], requests: requests ?? [], close };
}
