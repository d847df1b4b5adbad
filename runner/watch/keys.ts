import { eventOfKey, type WatchEvents } from './events.js';

/** A standard input that may be a terminal. */
export interface Keyboard {
  readonly isTTY?: boolean;
  readonly setRawMode?: (raw: boolean) => unknown;
  readonly setEncoding: (encoding: 'utf8') => unknown;
  readonly resume: () => unknown;
  readonly pause: () => unknown;
  readonly on: (event: 'data', listener: (text: string) => void) => unknown;
  readonly off: (event: 'data', listener: (text: string) => void) => unknown;
}

/**
 * Reads keys one by one where there is a terminal, until the function that it returns is called. Ctrl-C, which is a key
 * then, becomes the signal that it would have been.
 */
export function readKeys(keyboard: Keyboard, { push }: WatchEvents, interrupt: () => void): () => void {
  if (keyboard.isTTY !== true || keyboard.setRawMode === undefined) return () => undefined;
  const hear = (text: string): void => {
    for (const key of text) {
      const event = eventOfKey(key);
      if (event?.kind === 'interrupt') interrupt();
      else if (event !== undefined) push(event);
    }
  };
  keyboard.setRawMode(true);
  keyboard.setEncoding('utf8');
  keyboard.on('data', hear);
  keyboard.resume();
  return () => {
    keyboard.off('data', hear);
    keyboard.setRawMode?.(false);
    keyboard.pause();
  };
}
