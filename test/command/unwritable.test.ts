import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, newFolder, reportsIn, resultsFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { oneJob, oneToken, passOn, reference, service } from '../fixtures/service.fixture.js';

describe('a report that cannot be written', () => {
  it('is named in one line by the built command, which writes all others and exits with 5', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'run.sarif'));
    const others = ['--markdown', 'run.md', '--har', 'run.har', '--record', 'run.json'];
    const { code, stdout, stderr } = await command(['run', '--sarif', 'run.sarif', ...others], { folder });
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: `cannot write ${join(folder, 'run.sarif')}: what stands there is no file; choose another folder with --sarif\n`,
    });
    expect(stdout).toMatch(
      /^conformant: [^]*\nReports in conformance-results: report\.html, junit\.xml, results\.json\n$/m,
    );
    const { results } = await reportsIn(folder);
    expect(results.summary.failed).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual([resultsFolder, 'run.har', 'run.json', 'run.md', 'run.sarif']);
  });

  it('keeps no other from being written where its folder is lost in the course of the run', async () => {
    const folder = newFolder();
    const out = join(folder, resultsFolder);
    const served = await reference();
    const { env } = await oneToken(served);
    const { baseUrl, requests } = await service((question, response) => {
      if (requests() === 20) {
        rmSync(out, { recursive: true });
        writeFileSync(out, '');
      }
      passOn(served.baseUrl, question, response);
    });
    const others = ['--markdown', 'run.md', '--sarif', 'run.sarif'];
    const { code, stdout, stderr } = await inProcess(['run', ...oneJob(baseUrl, served), ...others], { folder, env });
    expect(code).toBe(5);
    expect(stderr).toMatch(/^cannot write \S+report\.html: E\w+: [^\n]*; choose another folder with --out\n$/);
    expect(stdout).toMatch(/^incomplete: /m);
    expect(stdout).not.toContain('Reports in');
    expect(readFileSync(join(folder, 'run.md'), 'utf8')).toContain('incomplete');
    expect(readFileSync(join(folder, 'run.sarif'), 'utf8')).toContain('"2.1.0"');
  });
});
