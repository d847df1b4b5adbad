import { newFolder } from '../cli/command.fixture.js';
import type { Behaviour, Phase } from '../gauntlet/behaviour.js';
import { targetAt } from '../gauntlet/child.js';
import { openFront } from '../gauntlet/front.js';
import type { Setting } from '../gauntlet/setting.js';
import { type Contacts, noContacts, recorded, type Wire, wireTo } from './recording.fixture.js';

// A run takes two seconds, and longer where the machine has other things to do.
jest.setTimeout(120_000);

/** A target on loopback, all that it is asked, and all that a command does on the network. */
export interface WatchedTarget {
  readonly baseUrl: string;
  readonly wire: Wire;
  /** For the command to watch; names the target. */
  readonly env: Readonly<Record<string, string>>;
  readonly contacts: () => Contacts;
  /** How many requests the behaviour answered. */
  readonly hostile: () => number;
}

/** A server that misbehaves in a phase. */
export interface Trap {
  readonly phase: Phase;
  readonly behaviour: Behaviour;
}

const closings: (() => void)[] = [];

afterAll(() => {
  for (const close of closings.splice(0)) close();
});

/** The reference service as a target until the tests of the file have ended, perhaps with a trap. */
export async function watchedTarget(setting: Setting, trap?: Trap): Promise<WatchedTarget> {
  const front = await openFront({ phase: 'checks', timeoutMs: 10_000, ...trap }, setting);
  closings.push(front.close);
  const wire = await wireTo(Number(new URL(front.origin).port));
  const baseUrl = `${wire.origin}/v1.0`;
  const { env, contacts } = recorded();
  return { baseUrl, wire, env: { ...env, GPJC_BASE_URL: baseUrl }, contacts, hostile: front.hostile };
}

/** What an operator has: a token for everybody, with jobs named or not, or the owner's token alone. */
export type Given = 'tokens and jobs' | 'tokens' | 'a token';

/** A folder with what an operator has. */
export function folderWith(given: Given, setting: Setting): string {
  const files = { 'owner.token': setting.owner };
  if (given === 'a token') return newFolder(files);
  const phase = given === 'tokens' ? 'discovery' : 'checks';
  const { configuration, files: tokens } = targetAt('http://nobody.invalid/v1.0', setting, phase);
  return newFolder({ ...files, ...tokens, 'conformance.config.json': JSON.stringify(configuration) });
}

/** Sees to it that a command contacted its target alone, and did nothing there but read. */
export function expectReadsAlone({ wire, contacts }: Pick<WatchedTarget, 'wire' | 'contacts'>): void {
  expect(contacts()).toEqual({ ...noContacts, connects: [wire.authority] });
  expect(askedOf(wire)).toEqual({ reads: wire.asked.length, others: [] });
}

/** What a target was asked: how often for what is under /print of its base URL, by GET or HEAD, and all else. */
export function askedOf({ asked }: Wire) {
  const isRead = (method: string, path: string): boolean =>
    /^(GET|HEAD)$/.test(method) && /^\/v1\.0\/print\//i.test(path);
  const others = asked.filter(({ method, path }) => !isRead(method, path));
  return { reads: asked.length - others.length, others };
}
