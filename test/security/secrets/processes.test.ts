import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  askingAsEach,
  canary,
  echoing,
  everySource,
  filesIn,
  jwtCanary,
  leaks,
  traced,
  watchProcesses,
} from '../../fixtures/canary.fixture.js';
import { newFolder, node } from '../../fixtures/command.fixture.js';
import { root } from '../../fixtures/paths.fixture.js';

/** A script that writes down who runs, as each user of the machine can see it, and what it was given itself. */
function witness(name: string, answer: string): string {
  return `
    const { execFileSync } = require('node:child_process');
    const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
    const read = (file) => { try { return readFileSync(file, 'latin1'); } catch { return ''; } };
    const ids = readdirSync('/proc').filter((each) => /^\\d+$/.test(each));
    const lines = ids.flatMap((id) => [read('/proc/' + id + '/cmdline'), read('/proc/' + id + '/comm')]);
    writeFileSync('${name}.listing', execFileSync('ps', ['-eww', '-o', 'args']) + lines.join('\\n'));
    writeFileSync('secret.${name}.environ', JSON.stringify(process.env));
    const input = process.stdin.isTTY ? '' : readFileSync(0, 'utf8');
    process.stdout.write(${answer});`;
}

describe('the processes of a run', () => {
  it('have no secret in their command lines, and the programs of the operator get nothing but what the operator set', async () => {
    const secrets = [canary('variable'), canary('command'), jwtCanary('issued'), canary('file'), canary('proxy')];
    const [variable = '', command = '', issued = '', file = '', proxy = ''] = secrets;
    const minted = `JSON.stringify({ tokens: Object.fromEntries(JSON.parse(input).principals.map(({ id }) => [id, '${issued}'])) })`;
    const { baseUrl } = await echoing();
    const folder = newFolder({
      'secret.token': file,
      'secret.command.cjs': witness('command', `'${command}'`),
      'secret.issuer.cjs': witness('issuer', minted),
      'conformance.config.yaml': everySource(baseUrl),
    });
    const env = { CANARY: variable, HTTPS_PROXY: `http://user:${proxy}@127.0.0.1:9` };
    const traces = await traced(['run', ...askingAsEach, '--record', 'run.cassette.json'], { folder, env });
    expect({ code: traces.code, leaks: leaks(traces, ...secrets) }).toEqual({ code: 1, leaks: [] });
    for (const name of ['command', 'issuer']) {
      const listing = readFileSync(join(folder, `${name}.listing`), 'latin1');
      expect(listing).toContain('main.js');
      expect(listing).toContain(`secret.${name}.cjs`);
      const { PATH: _, ...given } = JSON.parse(readFileSync(join(folder, `secret.${name}.environ`), 'utf8'));
      expect(given).toEqual({ ...env, TMPDIR: join(folder, 'tmp') });
    }
  });

  it('show and leave no secret where Jest runs the suites', async () => {
    const { baseUrl } = await echoing();
    const token = canary('jest', 'awkward');
    const folder = newFolder();
    mkdirSync(join(folder, 'tmp'));
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const listing = watchProcesses();
    const env = {
      GPJC_BASE_URL: baseUrl,
      GPJC_PRINTER: 'p',
      GPJC_JOB: 'j',
      GPJC_TOKEN: token,
      GPJC_OUT: join(folder, 'out'),
      TMPDIR: join(folder, 'tmp'),
    };
    const { code, stdout, stderr } = await node([jest, '--selectProjects', 'conformance'], { folder: root, env }).ended;
    const texts = new Map([['output', stdout + stderr], ['process listing', listing()], ...filesIn(folder)]);
    expect(texts.get('process listing')).toContain('--selectProjects conformance');
    expect([...texts.keys()].filter((name) => /journal|junit|results/.test(name))).toHaveLength(3);
    expect({ code, leaks: leaks({ texts }, token) }).toEqual({ code: 1, leaks: [] });
  });

  it('say nothing of a secret in an error that Jest prints', async () => {
    const token = canary('crash', 'awkward');
    const folder = newFolder({
      'crash.cjs':
        "const { Socket } = require('node:net'); Socket.prototype.connect = () => { throw new Error(`lost ${process.env.GPJC_TOKEN}`); };",
    });
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const env = {
      GPJC_BASE_URL: 'http://127.0.0.1:9',
      GPJC_TOKEN: token,
      GPJC_OUT: join(folder, 'out'),
      NODE_OPTIONS: `--require ${join(folder, 'crash.cjs')}`,
    };
    const args = [jest, '--selectProjects', 'conformance', '-i'];
    const { code, stdout, stderr } = await node(args, { folder: root, env }).ended;
    const output = stdout + stderr;
    expect(output).toContain('lost [redacted]');
    expect({ code, leaks: leaks({ texts: new Map([['output', output]]) }, token) }).toEqual({ code: 1, leaks: [] });
  });
});
