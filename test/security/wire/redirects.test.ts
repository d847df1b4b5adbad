import { command } from '../../fixtures/command.fixture.js';
import { expectReadsAlone, folderWith, type Given, watchedTarget } from '../../fixtures/target.fixture.js';
import type { Phase } from '../../gauntlet/behaviour.js';
import { lists } from '../../gauntlet/behaviours/lists.js';
import { redirects } from '../../gauntlet/behaviours/redirects.js';
import { newSetting, type Setting } from '../../gauntlet/setting.js';

const run = ['run', '--quiet'];
const doctor = ['doctor'];
const init = ['init', '--token-file', 'owner.token'];

const rows: readonly {
  readonly args: readonly string[];
  readonly given: Given;
  readonly phase: Phase;
  readonly id: string;
  readonly code: number;
  /** How many answers lead astray at least. */
  readonly least: number;
}[] = [
  { args: run, given: 'tokens and jobs', phase: 'checks', id: 'redirect-elsewhere', code: 1, least: 100 },
  { args: run, given: 'tokens and jobs', phase: 'checks', id: 'redirect-without-scheme', code: 1, least: 100 },
  { args: run, given: 'tokens and jobs', phase: 'checks', id: 'redirect-with-the-token', code: 1, least: 100 },
  { args: run, given: 'tokens', phase: 'discovery', id: 'redirect-with-the-token', code: 4, least: 2 },
  { args: run, given: 'tokens', phase: 'discovery', id: 'list-goes-on-elsewhere', code: 0, least: 5 },
  { args: run, given: 'tokens', phase: 'discovery', id: 'list-goes-on-above', code: 0, least: 5 },
  { args: doctor, given: 'tokens and jobs', phase: 'controls', id: 'redirect-with-the-token', code: 1, least: 1 },
  { args: doctor, given: 'tokens and jobs', phase: 'checks', id: 'redirect-elsewhere', code: 0, least: 3 },
  { args: doctor, given: 'tokens', phase: 'discovery', id: 'redirect-elsewhere', code: 4, least: 2 },
  { args: doctor, given: 'tokens', phase: 'discovery', id: 'list-goes-on-elsewhere', code: 0, least: 5 },
  { args: doctor, given: 'tokens', phase: 'discovery', id: 'list-goes-on-above', code: 0, least: 5 },
  { args: init, given: 'a token', phase: 'discovery', id: 'redirect-elsewhere', code: 0, least: 2 },
  { args: init, given: 'a token', phase: 'discovery', id: 'list-goes-on-elsewhere', code: 0, least: 5 },
  { args: init, given: 'a token', phase: 'discovery', id: 'list-goes-on-above', code: 0, least: 5 },
];

describe('the wire', () => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await newSetting();
  });

  it.each(rows)(
    'carries nothing to where an answer leads: $args, given $given, $id, $phase',
    async ({ args, given, phase, id, code, least }) => {
      const behaviour = [...redirects, ...lists].find((each) => each.id === id);
      if (behaviour === undefined) throw new Error(`no behaviour is called ${id}`);
      const target = await watchedTarget(setting, { phase, behaviour });
      const ended = await command(args, { folder: folderWith(given, setting), env: target.env });
      expect(ended.code).toBe(code);
      expect(target.hostile()).toBeGreaterThanOrEqual(least);
      expectReadsAlone(target);
    },
  );
});
