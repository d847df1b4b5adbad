import type { Phase } from './behaviour.js';
import { behaviours } from './behaviours/index.js';
import { validated } from './junit-schema.js';
import { type Idle, idleRuns, type Meeting, meet } from './round.js';
import { newSetting, type Setting } from './setting.js';

jest.setTimeout(120_000);

/** One of each kind; `npm run gauntlet` meets all of them in all phases. */
const slice: readonly (readonly [id: string, phase: Phase])[] = [
  ['silent', 'discovery'],
  ['drips-body', 'controls'],
  ['endless-headers', 'issuer'],
  ['endless-body', 'controls'],
  ['nested-bomb', 'discovery'],
  ['resets-in-body', 'controls'],
  ['redirect-with-the-token', 'checks'],
  ['text-control-characters', 'checks'],
  ['echoes-token', 'issuer'],
  ['list-goes-on-elsewhere', 'discovery'],
  ['issuer-endless-output', 'issuer'],
];

describe('the gauntlet', () => {
  let setting: Setting;

  let idle: Idle;

  beforeAll(async () => {
    setting = await newSetting();
    idle = await idleRuns(setting);
  });

  async function broken(meeting: Meeting): Promise<readonly string[]> {
    const [round] = await validated([await meet(meeting, setting, idle)]);
    return round?.breaches ?? ['no round'];
  }

  it.each(slice)('lets a run come through: %s, %s', async (id, phase) => {
    const [behaviour] = behaviours.filter((each) => each.id === id);
    if (behaviour === undefined) throw new Error(`no behaviour is called ${id}`);
    if ((await broken({ behaviour, phase })).length === 0) return;
    // The machine may have become busy since it was measured.
    idle = await idleRuns(setting);
    expect(await broken({ behaviour, phase })).toEqual([]);
  });

  it('has at least 80 behaviours, each with an id of its own and a line about it', () => {
    expect(new Set(behaviours.map(({ id }) => id)).size).toBe(behaviours.length);
    expect(behaviours.length).toBeGreaterThanOrEqual(80);
    expect(behaviours.filter(({ does }) => !/^[a-z]/.test(does))).toEqual([]);
  });
});
