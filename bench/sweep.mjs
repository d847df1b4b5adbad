/**
 * Measures sweeps of a served tenant, as ratios of what was measured in the same run: the rate against that of a bare
 * client, memory at many jobs against few, two shards against one sweep, concurrency that is found against the best that
 * is given, and the manners under a limit. Asserts nothing: machines differ.
 * `node bench/sweep.mjs [rate|memory|shards|auto|limit] …`; all of them if none is named.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-sweep-'));
const only = process.argv.slice(2);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Starts `serve`, and says how to reach it. */
async function served(...flags) {
  const child = spawn(process.execPath, [main, 'serve', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 1_800_000,
  });
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.includes('Ctrl-C')) break;
  }
  const [, config] = /^Configuration file: (.+)$/m.exec(text);
  return { config, baseUrl: parse(readFileSync(config, 'utf8')).baseUrl, stop: () => child.kill() };
}

let runs = 0;

function sweepArgs(config, flags) {
  const out = join(folder, `out-${++runs}`);
  return {
    out,
    args: [
      '--require',
      join(root, 'bench', 'usage.cjs'),
      main,
      'sweep',
      '--config',
      config,
      '--out',
      out,
      '--quiet',
      ...flags,
    ],
  };
}

function measured({ out }, usage) {
  const { statistics, state } = JSON.parse(readFileSync(join(out, 'sweep.json'), 'utf8')).sweep;
  const { sum } = state;
  rmSync(out, { recursive: true });
  const perSecond = (statistics.sent * 1000) / statistics.durationMs;
  return { ...usage, ...statistics, perSecond, jobs: sum.jobs, checks: sum.checks };
}

/** Sweeps, and tells what it took. */
function sweep(config, ...flags) {
  return sweeping(config, ...flags);
}

function sweeping(config, ...flags) {
  const run = sweepArgs(config, flags);
  const file = join(folder, `usage-${runs}.ndjson`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, run.args, {
      env: { ...process.env, GPJC_BENCH_FILE: file },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (text) => (errors += text));
    child.on('close', (code) => {
      if (code > 1) reject(new Error(`sweep ended with ${code}:\n${errors}`));
      else resolve(measured(run, JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1))));
    });
  });
}

function tokenFor(config) {
  const principals = [{ id: 'all', type: 'application', permissions: ['PrintJob.Read.All', 'Printer.Read.All'] }];
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'dist', 'reference', 'mint.js'), join(dirname(config), 'signing-key.json')],
    {
      input: JSON.stringify({ principals }),
      encoding: 'utf8',
    },
  );
  return JSON.parse(stdout).tokens.all;
}

/** The paths of all jobs, in every way that a sweep asks. */
async function pathsOf({ baseUrl, config }) {
  const token = tokenFor(config);
  const list = async (path) => {
    const items = [];
    for (let url = `${baseUrl}${path}`; url; ) {
      const page = await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json();
      items.push(...page.value);
      url = page['@odata.nextLink'];
    }
    return items.map(({ id }) => id);
  };
  const paths = [];
  const ways = ['', '?$expand=tasks', '?$expand=documents'];
  for (const kind of ['printers', 'shares'])
    for (const id of await list(`/print/${kind}`))
      for (const job of await list(`/print/${kind}/${id}/jobs`))
        for (const way of ways) paths.push(`/print/${kind}/${id}/jobs/${job}${way}`);
  return { baseUrl, token, paths };
}

/** Prints the rate of a sweep against that of a bare client, as the median of so many pairs. */
async function compare(name, turns, ...flags) {
  const tenant = await served(...flags);
  const file = join(folder, 'paths.json');
  writeFileSync(file, JSON.stringify(await pathsOf(tenant)));
  const concurrency = '8';
  const client = join(root, 'bench', 'sweep-client.mjs');
  const bare = () => JSON.parse(spawnSync(process.execPath, [client, file, concurrency], { encoding: 'utf8' }).stdout);
  const pairs = [];
  for (let turn = 0; turn < turns; turn += 1)
    pairs.push([bare(), await sweep(tenant.config, '--concurrency', concurrency)]);
  tenant.stop();
  const ratio = median(pairs.map(([one, own]) => own.perSecond / one.perSecond));
  const of = (index, figure) => median(pairs.map((pair) => pair[index][figure]));
  console.log(
    `${name.padEnd(12)} bare client ${of(0, 'perSecond').toFixed(0)}/s ${of(0, 'cpu').toFixed(1)} s CPU, sweep ${of(1, 'perSecond').toFixed(0)}/s ${of(1, 'cpu').toFixed(1)} s CPU; ratio ${ratio.toFixed(2)}`,
  );
}

const benches = {
  async rate() {
    await compare('rate, 0 ms', 5, '--jobs', '2000', '--printers', '10');
    // A service on another machine takes its time; then it is the lanes that bound both.
    await compare('rate, 20 ms', 3, '--jobs', '400', '--printers', '10', '--variation', 'answers-after-20ms');
  },
  async memory() {
    const few = await served('--jobs', '1000', '--printers', '10');
    const little = await sweep(few.config, '--expand', 'none');
    few.stop();
    const many = await served('--jobs', '100000', '--printers', '200', '--fault', 'id-number@10');
    const much = await sweep(many.config, '--expand', 'none');
    many.stop();
    const { listed, judged, deviating } = much.jobs;
    console.log(
      `memory       1,000 jobs ${little.mebibytes.toFixed(0)} MiB, 100,000 jobs ${much.mebibytes.toFixed(0)} MiB; ratio ${(much.mebibytes / little.mebibytes).toFixed(2)}`,
    );
    console.log(
      `needles      ${deviating} of 10 found in ${listed} jobs (${judged} judged), ${(much.durationMs / 1000).toFixed(0)} s, ${much.perSecond.toFixed(0)} requests/s`,
    );
  },
  async shards() {
    const tenant = await served('--jobs', '8000', '--printers', '200', '--variation', 'answers-after-20ms');
    const flags = ['--concurrency', '8', '--expand', 'none'];
    const pairs = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const whole = await sweep(tenant.config, ...flags);
      const parts = await Promise.all(
        [1, 2].map((index) => sweeping(tenant.config, ...flags, '--shard', `${index}/2`)),
      );
      pairs.push(Math.max(...parts.map(({ durationMs }) => durationMs)) / whole.durationMs);
    }
    tenant.stop();
    console.log(`shards       two at once take ${median(pairs).toFixed(2)} of the time of one`);
  },
  async auto() {
    const tenant = await served('--jobs', '6000', '--printers', '30', '--variation', 'answers-after-50ms');
    const rates = new Map();
    for (const concurrency of ['8', '16', '32', '64', '128', '256'])
      rates.set(concurrency, (await sweep(tenant.config, '--expand', 'none', '--concurrency', concurrency)).perSecond);
    const auto = (await sweep(tenant.config, '--expand', 'none', '--concurrency', 'auto')).perSecond;
    tenant.stop();
    const best = Math.max(...rates.values());
    console.log(
      `auto         ${[...rates].map(([name, rate]) => `${name}: ${rate.toFixed(0)}/s`).join(', ')}; auto ${auto.toFixed(0)}/s, ${(auto / best).toFixed(2)} of the best`,
    );
  },
  async limit() {
    const tenant = await served('--jobs', '6000', '--printers', '30', '--variation', 'throttles-above-200');
    const { sent, throttled, durationMs } = await sweep(tenant.config, '--expand', 'none', '--concurrency', 'auto');
    tenant.stop();
    const rate = ((sent - throttled) * 1000) / durationMs;
    console.log(
      `limit        200/s: ${rate.toFixed(1)}/s served (${(rate / 2).toFixed(1)} %), ${((throttled * 100) / sent).toFixed(2)} % throttled`,
    );
  },
};

for (const [name, bench] of Object.entries(benches)) if (only.length === 0 || only.includes(name)) await bench();
rmSync(folder, { recursive: true });
