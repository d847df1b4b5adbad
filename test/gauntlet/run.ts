import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Behaviour, phases } from './behaviour.js';
import { behaviours } from './behaviours/index.js';
import { type RunCommand, runCommand } from './child.js';
import { type Host, hosts } from './hosted.js';
import { validated } from './junit-schema.js';
import { type Idle, idleRuns, type Meeting, meet, type Round, withLate } from './round.js';
import { newSetting, type Setting } from './setting.js';
import { tableOf } from './table.js';

/** Most runs wait for a server now and then. */
const atATime = availableParallelism() + 1;

const help = `usage: npm run gauntlet [-- --only GLOB] [--phase PHASE] [--parallel N]

Runs the built command against servers that misbehave, and holds every run to
its limits: time, memory, whole reports, the right exit code, a clean terminal.
What is about memory or the process meets it in a process of its own in every
phase, anything else in one phase; in the others, runs share processes.
Prints behaviour x phase: seconds, MiB above an idle run, verdict. What breaks
a limit is run again, alone and in a process of its own, twice; exits with 1
when it breaks one each time.

  --only GLOB      the behaviours whose id matches; repeatable
  --phase PHASE    ${phases.join(', ')}; repeatable
  --parallel N     runs at a time (default: one more than there are cores)
  --processes      a process of its own for every run
  --list           the behaviours, each in a line
  --verbose        what the command said in the end, where it broke a limit

Examples:
  npm run gauntlet
  npm run gauntlet -- --only '*-bomb' --phase checks
`;

/** How often it is run again. */
const turnsAlone = 2;

/** So many reports are read by one validator. */
const batch = 25;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      phase: { type: 'string', multiple: true, default: [...phases] },
      parallel: { type: 'string', default: String(atATime) },
      processes: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(help, 0);
  const chosen = behaviours.filter(({ id }) => isChosen(id, values.only));
  if (values.list) return say(`${chosen.map(({ id, does }) => `${id}: ${does}`).join('\n')}\n`, 0);
  const meetings = chosen.flatMap(meetingsOf).filter(({ phase }) => values.phase.includes(phase));
  if (meetings.length === 0) return say('no behaviour matches; --list prints them\n', 1);
  if (!/^[1-9]\d?$/.test(values.parallel)) return say(`--parallel ${values.parallel}: it must be 1 to 99\n`, 2);
  const planned = values.processes ? meetings.map(alone) : meetings;
  const rounds = await runAll(planned, Number(values.parallel), values.verbose);
  return say(tableOf(rounds), rounds.some(({ breaches }) => breaches.length > 0) ? 1 : 0);
}

interface Planned extends Meeting {
  /** Whether the run has a process of its own. */
  readonly isAlone: boolean;
}

/** A behaviour in each of its phases; which of them has a process of its own differs from one behaviour to the next. */
function meetingsOf(behaviour: Behaviour, index: number): readonly Planned[] {
  const all = behaviour.phases ?? phases;
  return all.map((phase, at) => ({ behaviour, phase, isAlone: behaviour.alone ?? at === index % all.length }));
}

const alone = ({ behaviour, phase }: Meeting): Planned => ({ behaviour, phase, isAlone: true });

/** What breaks a limit is run again, alone: a machine may be calm when it is measured, and busy a moment later. */
async function runAll(meetings: readonly Planned[], parallel: number, verbose: boolean): Promise<readonly Round[]> {
  const setting = await newSetting();
  let rounds = await runEach(meetings, setting, parallel, verbose);
  for (let turn = 1; turn <= turnsAlone; turn += 1) {
    const broken = rounds.filter(({ breaches }) => breaches.length > 0);
    if (broken.length === 0) break;
    process.stderr.write(`${broken.length} again, each alone\n`);
    const again = await runEach(broken.map(alone), setting, 1, verbose);
    rounds = [...rounds.filter((each) => !broken.includes(each)), ...again];
  }
  return rounds;
}

async function runEach(meetings: readonly Planned[], setting: Setting, parallel: number, verbose: boolean) {
  const openHost = await hosts();
  const lanes = Array.from({ length: parallel }, openHost);
  const own = await idleIn(
    lanes.map(() => runCommand),
    setting,
  );
  const isShared = meetings.some(({ isAlone }) => !isAlone);
  const shared = isShared
    ? await idleIn(
        lanes.map(({ run }) => run),
        setting,
      )
    : own;
  process.stderr.write(`an idle run takes ${inWords(own)} here; in a process that runs share, ${inWords(shared)}\n`);
  const [fresh, done]: [Round[], Round[]] = [[], []];
  const queue = [...meetings.entries()].values();
  const inLane = async (host: Host): Promise<void> => {
    for (const [index, meeting] of queue) {
      const round = await (meeting.isAlone ? meet(meeting, setting, own) : meet(meeting, setting, shared, host.run));
      process.stderr.write(`${index + 1}/${meetings.length} ${progress(round)}\n`);
      if (verbose && round.breaches.length > 0) process.stderr.write(`${round.said}\n`);
      if (fresh.push(round) === batch) done.push(...(await validated(fresh.splice(0))));
    }
    host.close();
  };
  await Promise.all(lanes.map(inLane));
  return withLate([...done, ...(await validated(fresh))]);
}

/** The second time counts: the first finds nothing in any cache, and a process of several runs not yet warm. */
async function idleIn(ways: readonly RunCommand[], setting: Setting): Promise<Idle> {
  await idleRuns(setting, ways);
  return idleRuns(setting, ways);
}

function inWords({ seconds, mebibytes }: Idle): string {
  return `${seconds.toFixed(1)} s and ${mebibytes.toFixed(0)} MiB`;
}

function progress({ behaviour: { id }, phase, seconds, mebibytes, code, breaches }: Round): string {
  const figures = `${seconds.toFixed(1)} s, ${mebibytes.toFixed(0)} MiB, exit code ${code}`;
  return `${id}, ${phase}: ${figures}${breaches.map((each) => `; ${each}`).join('')}`;
}

function isChosen(id: string, globs: readonly string[]): boolean {
  return globs.length === 0 || globs.some((glob) => pattern(glob).test(id));
}

function pattern(glob: string): RegExp {
  return new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}

function say(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

void main().then((code) => {
  process.exitCode = code;
});
