/** Pictures of a report's page: `node test/browser/images.mjs PAGE FOLDER`; without arguments, the one in docs/images. */
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [, , file, folder] = process.argv;
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const colorScheme of ['light', 'dark'])
  for (const [name, width, height] of [
    ['desktop', 1280, 900],
    ['phone', 390, 844],
  ]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height } });
    const page = await context.newPage();
    page.on('console', (message) => console.log(message.text()));
    await page.goto(pathToFileURL(resolve(file)).href);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
    if (colorScheme === 'light')
      await page.screenshot({
        path: join(folder, `${name}-${colorScheme}-full.png`),
        clip: { x: 0, y: 0, width, height: 3200 },
        fullPage: true,
      });
    console.log(
      name,
      colorScheme,
      await page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
        document.documentElement.scrollHeight,
      ]),
    );
    await context.close();
  }
await browser.close();
