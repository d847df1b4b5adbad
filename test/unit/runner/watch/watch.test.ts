import { type WatchEvent, watchEvents } from '../../../../runner/watch/events.js';
import { type Scope, watch } from '../../../../runner/watch/watch.js';

/** A watch whose clock ticks when the test says so, with the states of the target and the codes of the runs to come. */
function staged({ codes = [0], up = [] }: { readonly codes?: readonly number[]; readonly up?: readonly boolean[] }) {
  const events = watchEvents();
  const scopes: Scope[] = [];
  const said: string[] = [];
  const looks = { begun: 0, ended: 0 };
  const states = [...up];
  let polls = 0;
  const ended = watch(
    {
      events,
      run: (scope) => Promise.resolve(codes[scopes.push(scope) - 1] ?? 0),
      look: () => {
        looks.begun += 1;
        return () => (looks.ended += 1);
      },
      isUp: () => {
        polls += 1;
        return Promise.resolve(states.shift() ?? false);
      },
      // Where no state is left, time stands still.
      pause: (_, signal) =>
        states.length > 0
          ? Promise.resolve()
          : new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
      say: (line) => said.push(line),
      target: 'the target',
      hint: 'what can be done',
    },
    'all',
  );
  const tell = (...all: readonly WatchEvent['kind'][]): void => {
    for (const kind of all) events.push(kind === 'changed' ? { kind, file: 'a.yaml' } : { kind });
  };
  return { tell, ended, scopes, said, looks, polls: () => polls };
}

describe('watch', () => {
  it('ends with the code of the last run where it is quit', async () => {
    const { tell, ended, scopes } = staged({ codes: [1, 3] });
    tell('again', 'quit');
    expect({ code: await ended, scopes }).toEqual({ code: 3, scopes: ['all', 'all'] });
  });

  it('ends with 130 where it is interrupted', async () => {
    const { tell, ended } = staged({});
    tell('interrupt');
    expect(await ended).toBe(130);
  });

  it('repeats what it ran last, until another key says otherwise', async () => {
    const { tell, ended, scopes } = staged({});
    tell('failed', 'again', 'changed', 'all', 'again', 'quit');
    await ended;
    expect(scopes).toEqual(['all', 'failed', 'failed', 'failed', 'all', 'all']);
  });

  it('names the file that has changed', async () => {
    const { tell, ended, said } = staged({});
    tell('changed', 'quit');
    await ended;
    expect(said).toEqual(['what can be done', 'a.yaml has changed: running again.', 'what can be done']);
  });

  it('runs again when the target is back, and says once that it is gone', async () => {
    const { ended, scopes, said, tell } = staged({ up: [true, false, false, false, true] });
    const second = new Promise<void>((resolve) => {
      const check = (): void => (scopes.length === 2 ? resolve() : void setImmediate(check));
      check();
    });
    await second;
    tell('quit');
    await ended;
    expect(said).toEqual([
      'what can be done',
      'the target does not answer: waiting for it to come back.',
      'the target is back: running again.',
      'what can be done',
    ]);
  });

  it('waits for a target that does not come back, and asks no oftener than the clock says', async () => {
    const { ended, scopes, said, tell, polls } = staged({ up: Array.from({ length: 50 }, () => false) });
    await new Promise<void>((resolve) => {
      const check = (): void => (polls() === 50 ? resolve() : void setImmediate(check));
      check();
    });
    tell('quit');
    await ended;
    expect({ scopes, said: said.length, polls: polls() }).toEqual({ scopes: ['all'], said: 2, polls: 50 });
  });

  it('stops looking at files while it runs', async () => {
    const { tell, ended, looks } = staged({});
    tell('again', 'again', 'quit');
    await ended;
    expect(looks).toEqual({ begun: 3, ended: 3 });
  });
});
