/**
 * Measures whole processes in pairs: `run` against the embedded reference service, and Jest with one empty test file.
 * Prints medians of CPU seconds, wall seconds and peak memory, and the ratios. Asserts nothing: machines differ.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

const subjects = {
  run: [join(root, 'dist', 'cli', 'main.js'), 'run', '--out', join(folder, 'out')],
  'empty Jest': [
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--rootDir',
    join(root, 'bench', 'empty'),
    '--config',
    join(root, 'bench', 'empty', 'jest.config.js'),
  ],
  help: [join(root, 'dist', 'cli', 'main.js'), '--help'],
};

function measure(args) {
  const file = join(folder, 'usage.ndjson');
  rmSync(file, { force: true });
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', join(root, 'bench', 'usage.cjs'), ...args], {
    cwd: join(root, 'bench', 'empty'),
    env: { ...process.env, GPJC_BENCH_FILE: file },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  const wall = (performance.now() - started) / 1000;
  return { wall, ...JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1)) };
}

/** The verdict of every check of the last run, as one text. */
function verdicts() {
  const { results } = JSON.parse(readFileSync(join(folder, 'out', 'results.json'), 'utf8'));
  return results.tests.map(({ testId, rawStatus }) => `${testId} ${rawStatus}`).join('\n');
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const of = (measured, figure) => median(measured.map((each) => each[figure]));

const measured = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
const seen = new Set();
for (const args of Object.values(subjects)) measure(args); // warm-up
for (let turn = 0; turn < runs; turn += 1) {
  for (const [name, args] of Object.entries(subjects)) measured[name].push(measure(args));
  seen.add(verdicts());
}

for (const [name, all] of Object.entries(measured)) {
  const [cpu, wall, memory] = [of(all, 'cpu'), of(all, 'wall'), of(all, 'mebibytes')];
  console.log(`${name.padEnd(12)} ${cpu.toFixed(2)} s CPU  ${wall.toFixed(2)} s wall  ${memory.toFixed(0)} MiB`);
}
const ratios = measured.run.map((each, index) => each.cpu / measured['empty Jest'][index].cpu);
console.log(`CPU of run / empty Jest, pair by pair: median ${median(ratios).toFixed(2)} (bound 2.0)`);
const { results } = JSON.parse(readFileSync(join(folder, 'out', 'results.json'), 'utf8'));
const { sent, situations } = results.extra.requests;
console.log(`Requests: ${sent} for ${situations} distinct situations; ${results.summary.tests} checks`);
console.log(`Verdicts of ${runs} runs: ${seen.size === 1 ? 'identical' : `${seen.size} different sets`}`);
rmSync(folder, { recursive: true, force: true });
