import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { newFolder, start } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, freePort, passOn, reference } from '../fixtures/service.fixture.js';

const servers: Server[] = [];

/** Puts the service at its port, where the status of a job of a share is the right one or not. */
async function serveAt(port: number, to: string, isRight: boolean): Promise<() => Promise<unknown>> {
  const server = createServer((question, response) => {
    if (isRight || !question.url?.includes('/shares/')) passOn(to, question, response);
    else response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
}

afterAll(() => {
  for (const each of servers) {
    each.closeAllConnections();
    each.close();
  }
});

const checks = ['--only', 'status-is-200-by-*', '--quiet'];

describe('run --watch', () => {
  it('runs again when the target is back or a file changes, and ends with 130 at a signal', async () => {
    const [served, port, folder] = [await reference(), await freePort(), newFolder()];
    await configure({ ...served, baseUrl: `http://127.0.0.1:${port}/v1.0` }, folder);
    const config = join(folder, 'conformance.config.json');
    const close = await serveAt(port, served.baseUrl, true);
    const { said, kill, ended } = start(['run', '--watch', ...checks], { folder, patienceMs: 50_000 });

    await said(/^Watching http:\S+ and its configuration\. Ctrl-C ends it\.$/m);
    await close();
    await said(/^http:\S+ does not answer: waiting for it to come back\.$/m);
    await serveAt(port, served.baseUrl, false);
    await said(/^http:\S+ is back: running again\.$/m);
    await said(/^Since the run before:\n(?:.*\n)*?New problems\n(?:.*\n)*?regressed: .*\n(?:.*\n)*?Watching/m);
    writeFileSync(config, `${readFileSync(config, 'utf8').slice(0, -1)}, "nothing": 1}`);
    await said(/conformance\.config\.json has changed: running again\.\n(?:.*\n)*?Watching/);
    kill('SIGINT');

    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('nothing') as string });
    expect(stdout.match(/^Watching/gm)).toHaveLength(3);
  });

  it.each([
    { args: ['--record', 'a.json'], says: "option '--watch' cannot be used with option '--record <file>'" },
    { args: ['--replay', 'a.json'], says: "option '--watch' cannot be used with option '--replay <file>'" },
    { args: ['--config', 'none.yaml'], says: 'none.yaml: there is no such file' },
    { args: ['--only', 'nothing-like-it'], says: 'matches "nothing-like-it"' },
  ])('is refused where it cannot begin: $args', async ({ args, says }) => {
    const { code, stdout, stderr } = await inProcess(['run', '--watch', ...args]);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(says) as string });
  });
});
