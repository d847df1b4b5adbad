/* eslint-disable no-console */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseText } from '../harness/http/body.js';
import { createSender } from '../harness/http/client.js';
import { createRedactor } from '../harness/secrets/redactor.js';
import { Governor } from '../harness/sweep/governor.js';
import { questionnaireOf } from '../harness/sweep/questions.js';
import type { JobPage, JobSource } from '../harness/sweep/source.js';
import { Sweep } from '../harness/sweep/sweep.js';
import { type Exchange, type HttpRequest, isExchange } from '../model/exchange.js';
import type { Target } from '../model/target.js';
import { serveReference } from '../reference/http.js';
import { openDeviatingFile } from '../runner/sweep/deviating-file.js';
import { checks } from '../suites/index.js';
import { situations } from '../suites/vocabulary/scenarios.js';

/**
 * A sweep of so many jobs in one process and without sockets: lists, counting, keeping and the files are those of a real
 * one, the answers are made once. One job in a million deviates. Prints time, memory and bytes written; asserts nothing.
 */
const jobs = Number(process.argv[2] ?? 1_000_000);
const printers = 200;
const perPage = 100;
const oneIn = 1_000_000;

/** What the reference service answers about its first job, by printer and by share. */
async function answers(): Promise<readonly { readonly path: string; readonly exchange: Exchange }[]> {
  const served = await serveReference({});
  const [job] = served.jobs;
  const principal = checks.flatMap(({ given }) => given).find((each) => each.principal?.id === 'owner')?.principal;
  if (job === undefined || principal === undefined) throw new Error('the reference serves no job');
  const { owner: token } = await served.issue([{ ...principal, user: served.users.owner }]);
  const plain = situations.filter(({ expansion }) => expansion === undefined);
  const sender = createSender({
    baseUrl: served.baseUrl,
    tokens: new Map([['owner', token ?? '']]),
    timeoutMs: 10_000,
    redact: createRedactor(),
    direct: true,
  });
  const made = plain.map(async ({ route, given }) => {
    const observation = await sender.send(given.request({} as Target, job));
    if (!isExchange(observation)) throw new Error(observation.failure.message);
    return { path: route, exchange: observation };
  });
  const all = await Promise.all(made);
  sender.close();
  await served.close();
  return all;
}

/** The list of one printer, made page by page. */
function listOf(printer: string, from: number, to: number): JobSource {
  async function* pages(): AsyncIterable<JobPage> {
    for (let at = from; at < to; at += perPage) {
      await Promise.resolve();
      const ids = Array.from({ length: Math.min(perPage, to - at) }, (_, index) => String(at + index));
      yield {
        jobs: ids.map((id) => ({ printer, share: `share-${printer}`, id })),
        progress: { next: String(at + perPage), first: [], latest: ids },
        notes: {},
        repeated: 0,
        appeared: 0,
      };
    }
  }
  return { name: `printers/${printer}`, pages };
}

async function main(): Promise<void> {
  const made = await answers();
  const [sound] = made;
  if (sound === undefined) throw new Error('no answer');
  const broken = { ...sound.exchange, response: { ...sound.exchange.response, body: parseText('{"id": 1}', []) } };
  const questionnaire = questionnaireOf({ checks, situations, target: {} as Target, asker: 'owner', expand: 'none' });
  const folder = mkdtempSync(join(tmpdir(), 'bench-scale-'));
  const file = join(folder, 'deviating-jobs.jsonl');
  const deviating = openDeviatingFile(file, 0);
  let [written, keptAt] = [0, performance.now()];
  const send = (request: HttpRequest): Promise<Exchange> => {
    if (
      request.path.includes('/printers/') &&
      Number(request.path.slice(request.path.lastIndexOf('/') + 1)) % oneIn === 0
    )
      return Promise.resolve(broken);
    const route = request.path.includes('/printers/') ? 'printer' : 'share';
    return Promise.resolve((made.find(({ path }) => path === route) ?? sound).exchange);
  };
  const sweep: Sweep = new Sweep({
    questionnaire,
    leftOpen: () => false,
    send,
    clean: (exchange) => exchange,
    governor: new Governor(8),
    includes: () => true,
    signal: new AbortController().signal,
    onPage: (found) => {
      deviating.add(found);
      if (performance.now() - keptAt < 1000) return;
      keptAt = performance.now();
      written += Buffer.byteLength(JSON.stringify(sweep.state()));
    },
  });
  const started = performance.now();
  const size = Math.ceil(jobs / printers);
  const lists = Array.from({ length: printers }, (_, index) =>
    listOf(`printer-${String(index).padStart(3, '0')}`, index * size, Math.min(jobs, (index + 1) * size)),
  );
  await sweep.read(lists);
  const seconds = (performance.now() - started) / 1000;
  deviating.close();
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;
  const { listed, deviating: found } = sweep.seen;
  console.log(
    `${listed} jobs, ${found} deviate: ${seconds.toFixed(0)} s, ${((seconds * 1e6) / listed).toFixed(0)} us a job, peak ${peak.toFixed(0)} MiB, ` +
      `state ${(Buffer.byteLength(JSON.stringify(sweep.state())) / 1000).toFixed(0)} kB, ${(written / 1e6).toFixed(1)} MB written to it, ${statSync(file).size} bytes of deviating jobs`,
  );
  rmSync(folder, { recursive: true });
}

void main();
