/**
 * Makes docs/images/report.png from a real run against a service with two faults. With a page and a folder as arguments,
 * pictures of that page: on a desktop and a phone, light and dark.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const command = join(root, 'dist/cli/main.js');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

async function shoot(browser, file, path, { colorScheme, viewport, height }) {
  const context = await browser.newContext({ colorScheme, viewport });
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width: viewport.width, height } });
  await context.close();
}

/** Runs the suite against a service with faults, and hands on the folder of its reports. */
async function withReports(use) {
  const out = mkdtempSync(join(tmpdir(), 'report-'));
  const faults = ['--fault', 'anonymous-served', '--fault', 'id-number'];
  const service = spawn(process.execPath, [command, 'serve', '--port', '0', ...faults], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const config = await new Promise((found) => {
      createInterface(service.stdout).on('line', (line) => {
        const [, path] = /^Configuration file: (.+)$/.exec(line) ?? [];
        if (path !== undefined) found(path);
      });
    });
    spawnSync(process.execPath, [command, 'run', '--config', config, '--out', out, '--quiet']);
    await use(out);
  } finally {
    service.kill();
    rmSync(out, { recursive: true });
  }
}

const [, , file, folder = join(root, 'docs/images')] = process.argv;
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
try {
  if (file === undefined)
    await withReports((out) =>
      shoot(browser, join(out, 'report.html'), join(folder, 'report.png'), {
        colorScheme: 'light',
        viewport: sizes.desktop,
        height: 1240,
      }),
    );
  else
    for (const colorScheme of ['light', 'dark'])
      for (const [name, viewport] of Object.entries(sizes))
        await shoot(browser, file, join(folder, `${name}-${colorScheme}.png`), {
          colorScheme,
          viewport,
          height: 2400,
        });
} finally {
  await browser.close();
}
