import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../harness/package-root.js';
import type { OnProgress } from './measure.js';
import type { Assignment, SelfTest } from './result.js';
import type { Message } from './worker.js';

/** Several times the memory in use at any time; without a limit, garbage accumulates. */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

/** Runs the self-test in a separate thread with limited memory. */
export function inThread(assignment: Assignment, onProgress: OnProgress): Promise<SelfTest> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(packageRoot(), 'dist', 'proof', 'worker.js'), {
      workerData: assignment,
      resourceLimits,
    });
    worker.on('message', (message: Message) => {
      if (message.kind === 'result') resolve(message.result);
      else onProgress(message.done, message.planned);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread of the self-test ended without a result')));
  });
}
