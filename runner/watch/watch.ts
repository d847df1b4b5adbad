import { exitCode } from '../exit.js';
import type { WatchEvent, WatchEvents } from './events.js';

/** Which checks a run of a watch is about. */
export type Scope = 'all' | 'failed';

/** What a watch does and is told; a test has its own. */
export interface Watched {
  readonly events: WatchEvents;
  /** Runs once and returns the exit code. */
  readonly run: (scope: Scope) => Promise<number>;
  /** Begins to look for changes of files; the function it returns ends that. */
  readonly look: () => () => void;
  /** Whether the target accepts connections. Absent: nothing tells, as with the embedded reference service. */
  readonly isUp?: () => Promise<boolean>;
  /** Ends early when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly say: (line: string) => void;
  /** How the target is called in a line. */
  readonly target: string;
  /** What can be done, said after each run. */
  readonly hint: string;
}

const pollMs = 1000;

/**
 * Runs again and again: when the target is back, when a file has changed, and at a key.
 * @returns the exit code of the last run where it is quit, and 130 where it is interrupted
 */
export async function watch(watched: Watched, first: Scope): Promise<number> {
  for (let scope = first; ; ) {
    const code = await watched.run(scope);
    watched.say(watched.hint);
    const event = await nextEvent(watched);
    if (event.kind === 'quit') return code;
    if (event.kind === 'interrupt') return exitCode.interrupted;
    scope = scopeAfter(event, scope);
    watched.say(reasonOf(event, watched.target));
  }
}

function scopeAfter({ kind }: WatchEvent, scope: Scope): Scope {
  return kind === 'all' || kind === 'failed' ? kind : scope;
}

function reasonOf(event: WatchEvent, target: string): string {
  switch (event.kind) {
    case 'changed':
      return `${event.file} has changed: running again.`;
    case 'back':
      return `${target} is back: running again.`;
    case 'failed':
      return 'Running what failed.';
    case 'all':
    case 'again':
    case 'quit':
    case 'interrupt':
      return 'Running again.';
  }
}

/** Waits; meanwhile the target is polled, and files are looked at. */
async function nextEvent(watched: Watched): Promise<WatchEvent> {
  const waiting = new AbortController();
  const end = watched.look();
  void poll(watched, waiting.signal);
  try {
    return await watched.events.next();
  } finally {
    waiting.abort();
    end();
  }
}

/** Says once that the target is gone, and tells when it is back. */
async function poll({ isUp, pause, say, events, target }: Watched, signal: AbortSignal): Promise<void> {
  for (let wasUp = true; ; ) {
    await pause(pollMs, signal);
    const isNow = signal.aborted || (await (isUp?.() ?? true));
    if (signal.aborted) return;
    if (wasUp && !isNow) say(`${target} does not answer: waiting for it to come back.`);
    if (!wasUp && isNow) {
      events.push({ kind: 'back' });
      return;
    }
    wasUp = isNow;
  }
}
