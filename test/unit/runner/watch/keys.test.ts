import { EventEmitter } from 'node:events';
import { type WatchEvent, watchEvents } from '../../../../runner/watch/events.js';
import { readKeys } from '../../../../runner/watch/keys.js';

function keyboard(isTTY: boolean) {
  const emitter = new EventEmitter();
  const modes: boolean[] = [];
  const also = {
    isTTY,
    setRawMode: (raw: boolean) => modes.push(raw),
    setEncoding: () => 0,
    resume: () => 0,
    pause: () => 0,
  };
  return {
    ...also,
    modes,
    on: emitter.on.bind(emitter),
    off: emitter.off.bind(emitter),
    press: (text: string) => emitter.emit('data', text),
  };
}

function heard(text: string, isTTY = true) {
  const events = watchEvents();
  const pushed: WatchEvent['kind'][] = [];
  const keys = keyboard(isTTY);
  let interrupts = 0;
  const leave = readKeys(keys, { ...events, push: ({ kind }) => pushed.push(kind) }, () => (interrupts += 1));
  keys.press(text);
  leave();
  keys.press('a');
  return { pushed, interrupts, modes: keys.modes };
}

describe('readKeys', () => {
  it('reads each key, and those it does not know are nothing', () => {
    expect(heard('afq\rxA')).toEqual({
      pushed: ['all', 'failed', 'quit', 'again'],
      interrupts: 0,
      modes: [true, false],
    });
  });

  it('makes Ctrl-C and Ctrl-D the signal that they would have been', () => {
    expect(heard('\u0003\u0004')).toEqual({ pushed: [], interrupts: 2, modes: [true, false] });
  });

  it('reads nothing where there is no terminal', () => {
    expect(heard('aq', false)).toEqual({ pushed: [], interrupts: 0, modes: [] });
  });
});
