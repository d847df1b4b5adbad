/**
 * A bare client: gets every path in a file with so many requests at once over kept connections, reads and parses each
 * body, and prints the requests per second. What a sweep is compared with.
 */
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';

const [, , file, concurrency] = process.argv;
const { baseUrl, token, paths } = JSON.parse(readFileSync(file, 'utf8'));
const agent = new Agent({ keepAlive: true, maxSockets: Number(concurrency) });
const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };

const ask = (path) =>
  new Promise((resolve, reject) => {
    get(`${baseUrl}${path}`, { agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    }).on('error', reject);
  });

const queue = paths.values();
const lane = async () => {
  for (const path of queue) await ask(path);
};
const started = performance.now();
await Promise.all(Array.from({ length: Number(concurrency) }, lane));
const seconds = (performance.now() - started) / 1000;
agent.destroy();
console.log(
  JSON.stringify({
    perSecond: paths.length / seconds,
    cpu: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
  }),
);
