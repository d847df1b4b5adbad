import { parentPort, workerData } from 'node:worker_threads';
import { measure } from './measure.js';
import type { Assignment, SelfTest } from './result.js';

/** The messages of the thread. */
export type Message =
  | { readonly kind: 'progress'; readonly done: number; readonly planned: number }
  | { readonly kind: 'result'; readonly result: SelfTest };

/** The thread of the self-test. */
async function main(): Promise<void> {
  const tell = (message: Message): void => parentPort?.postMessage(message);
  const result = await measure(workerData as Assignment, (done, planned) => tell({ kind: 'progress', done, planned }));
  tell({ kind: 'result', result });
}

void main();
