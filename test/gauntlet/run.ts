import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { phases } from './behaviour.js';
import { behaviours } from './behaviours/index.js';
import { validated } from './junit-schema.js';
import { idleRuns, type Meeting, meet, type Round } from './round.js';
import { newSetting, type Setting } from './setting.js';
import { tableOf } from './table.js';

const help = `usage: npm run gauntlet [-- --only GLOB] [--phase PHASE] [--parallel N]

Runs the built command against servers that misbehave, and holds every run to
its limits: time, memory, whole reports, the right exit code, a clean terminal.
Prints behaviour x phase: seconds, MiB above an idle run, verdict. What breaks
a limit is run again, alone, twice; exits with 1 when it breaks one each time.

  --only GLOB      the behaviours whose id matches; repeatable
  --phase PHASE    ${phases.join(', ')}; repeatable
  --parallel N     runs at a time (default: one more than there are cores)
  --list           the behaviours, each in a line
  --verbose        what the command said in the end, where it broke a limit

Examples:
  npm run gauntlet
  npm run gauntlet -- --only '*-bomb' --phase checks
`;

/** Most runs wait for a server now and then. */
const atATime = availableParallelism() + 1;

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
      list: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(help, 0);
  const chosen = behaviours.filter(({ id }) => isChosen(id, values.only));
  if (values.list) return say(`${chosen.map(({ id, does }) => `${id}: ${does}`).join('\n')}\n`, 0);
  const meetings = chosen.flatMap((behaviour) =>
    (behaviour.phases ?? phases).filter((phase) => values.phase.includes(phase)).map((phase) => ({ behaviour, phase })),
  );
  if (meetings.length === 0) return say('no behaviour matches; --list prints them\n', 1);
  if (!/^[1-9]\d?$/.test(values.parallel)) return say(`--parallel ${values.parallel}: it must be 1 to 99\n`, 2);
  const rounds = await runAll(meetings, Number(values.parallel), values.verbose);
  return say(tableOf(rounds), rounds.some(({ breaches }) => breaches.length > 0) ? 1 : 0);
}

/** What breaks a limit is run again, alone: a machine may be calm when it is measured, and busy a moment later. */
async function runAll(meetings: readonly Meeting[], parallel: number, verbose: boolean): Promise<readonly Round[]> {
  const setting = await newSetting();
  let rounds = await runEach(meetings, setting, parallel, verbose);
  for (let turn = 1; turn <= turnsAlone; turn += 1) {
    const broken = rounds.filter(({ breaches }) => breaches.length > 0);
    if (broken.length === 0) break;
    process.stderr.write(`${broken.length} again, each alone\n`);
    const alone = await runEach(broken, setting, 1, verbose);
    rounds = [...rounds.filter((each) => !broken.includes(each)), ...alone];
  }
  return rounds;
}

async function runEach(meetings: readonly Meeting[], setting: Setting, parallel: number, verbose: boolean) {
  const idle = await idleRuns(setting, parallel);
  process.stderr.write(`an idle run takes ${idle.seconds.toFixed(1)} s and ${idle.mebibytes.toFixed(0)} MiB here\n`);
  const [fresh, done]: [Round[], Round[]] = [[], []];
  const queue = [...meetings.entries()].values();
  const lane = async (): Promise<void> => {
    for (const [index, meeting] of queue) {
      const round = await meet(meeting, setting, idle);
      process.stderr.write(`${index + 1}/${meetings.length} ${progress(round)}\n`);
      if (verbose && round.breaches.length > 0) process.stderr.write(`${round.said}\n`);
      if (fresh.push(round) === batch) done.push(...(await validated(fresh.splice(0))));
    }
  };
  await Promise.all(Array.from({ length: parallel }, lane));
  return [...done, ...(await validated(fresh))];
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
