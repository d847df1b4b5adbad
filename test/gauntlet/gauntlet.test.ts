import { join } from 'node:path';
import { type Asked, type Phase, tolerated } from './behaviour.js';
import { behaviours } from './behaviours/index.js';
import { wired } from './bytes.js';
import { type RunCommand, targetAt } from './child.js';
import { openFront } from './front.js';
import { type Host, hosts } from './hosted.js';
import { validated } from './junit-schema.js';
import { type Idle, idleRuns, type Meeting, meet, type Round, withLate } from './round.js';
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

describe('a process that runs share', () => {
  let setting: Setting;

  let idle: Idle;

  let host: Host;

  const conforms = {
    id: 'conforms',
    does: 'answers as it should',
    answer: async (asked: Asked) => asked.socket.write(wired(asked, await asked.conforming())),
    exits: tolerated,
  };

  /** Runs the command with a defect. */
  const having =
    (defect: string): RunCommand =>
    (told, limits) =>
      host.run({ ...told, files: { ...told.files, defect } }, limits);

  const round = (run: RunCommand): Promise<Round> =>
    meet({ behaviour: conforms, phase: 'controls' }, setting, idle, run);

  beforeAll(async () => {
    setting = await newSetting();
  });

  beforeEach(async () => {
    host = (await hosts(join(process.cwd(), 'test', 'fixtures', 'defect.cjs')))();
    idle = await idleRuns(setting, [host.run]);
  });

  afterEach(() => host.close());

  it.each([
    { defect: 'throws', breach: 'exit code 5, not 0' },
    { defect: 'leaves a timer', breach: 'left open: Timeout' },
    { defect: 'takes memory', breach: 'MiB more than an idle run, more than 250' },
  ])('names the run that $defect, and no other', async ({ defect, breach }) => {
    const [before, guilty, after] = [await round(host.run), await round(having(defect)), await round(host.run)];
    expect(guilty.breaches).toContainEqual(expect.stringContaining(breach));
    expect([before.breaches, after.breaches]).toEqual([[], []]);
  });

  it('names the run that throws when it is over', async () => {
    const guilty = await round(having('throws late'));
    const ended = await round(host.run);
    expect(withLate([guilty, ended]).map(({ breaches }) => breaches)).toEqual([
      ['an exception that nobody caught, when the run was over'],
      expect.arrayContaining(['ended by an exception of an earlier run in the same process']),
    ]);
    expect((await round(host.run)).breaches).toEqual([]);
  });

  it('is killed with the run that hangs, and followed by another', async () => {
    const front = await openFront({ phase: 'controls', timeoutMs: 500 }, setting);
    const impatient = { timeoutMs: 500, deadlineMs: 3000, graceMs: -11_000 };
    const hung = await having('hangs')(targetAt(`${front.origin}/v1.0`, setting), impatient);
    front.close();
    expect({ code: hung.code, mebibytes: hung.mebibytes }).toEqual({ code: null, mebibytes: undefined });
    expect((await round(host.run)).breaches).toEqual([]);
  });
});
