/** What makes a watch run again, or end. */
export type WatchEvent =
  | { readonly kind: 'again' | 'all' | 'failed' | 'back' | 'quit' | 'interrupt' }
  /** A file that the run reads has changed. */
  | { readonly kind: 'changed'; readonly file: string };

/** Events in the order they come; those that nobody waits for are kept. */
export interface WatchEvents {
  readonly push: (event: WatchEvent) => void;
  readonly next: () => Promise<WatchEvent>;
}

export function watchEvents(): WatchEvents {
  const kept: WatchEvent[] = [];
  let waiting: ((event: WatchEvent) => void) | undefined;
  return {
    push: (event) => {
      if (waiting === undefined) kept.push(event);
      else waiting(event);
      waiting = undefined;
    },
    next: () => {
      const event = kept.shift();
      return event === undefined ? new Promise((resolve) => (waiting = resolve)) : Promise.resolve(event);
    },
  };
}

/** What a key means, as in Jest's watch mode; a terminal that sends keys one by one sends Ctrl-C as one, too. */
export function eventOfKey(key: string): WatchEvent | undefined {
  switch (key) {
    case 'a':
      return { kind: 'all' };
    case 'f':
      return { kind: 'failed' };
    case '\r':
    case '\n':
      return { kind: 'again' };
    case 'q':
      return { kind: 'quit' };
    case '\u0003':
    case '\u0004':
      return { kind: 'interrupt' };
    default:
      return undefined;
  }
}
