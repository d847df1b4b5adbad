import { phases } from './behaviour.js';
import type { Round } from './round.js';

/** Behaviour × phase → seconds, MiB above an idle run, verdict; then every breach in full. */
export function tableOf(rounds: readonly Round[]): string {
  const ids = [...new Set(rounds.map(({ behaviour: { id } }) => id))];
  const width = Math.max(...ids.map(({ length }) => length), 9);
  const header = ['behaviour'.padEnd(width), ...phases.map((phase) => phase.padEnd(24))].join('  ');
  const rows = ids.map((id) =>
    [id.padEnd(width), ...phases.map((phase) => cell(rounds, id, phase))].join('  ').trimEnd(),
  );
  const broken = rounds.filter(({ breaches }) => breaches.length > 0);
  const details = broken.flatMap(({ behaviour: { id }, phase, breaches }) =>
    breaches.map((each) => `${id}, ${phase}: ${each}`),
  );
  return `${[header, ...rows, '', ...details, summary(rounds, broken.length)].join('\n')}\n`;
}

function cell(rounds: readonly Round[], id: string, phase: string): string {
  const found = rounds.find((each) => each.behaviour.id === id && each.phase === phase);
  if (found === undefined) return '-'.padEnd(24);
  const { seconds, mebibytes, breaches } = found;
  const verdict = breaches.length === 0 ? 'held' : 'BROKE';
  return `${seconds.toFixed(1).padStart(5)} s ${mebibytes.toFixed(0).padStart(5)} MiB  ${verdict}`.padEnd(24);
}

function summary(rounds: readonly Round[], broken: number): string {
  const most = (figure: 'seconds' | 'mebibytes') => Math.max(...rounds.map((each) => each[figure]));
  const peaks = `at most ${most('seconds').toFixed(1)} s and ${most('mebibytes').toFixed(0)} MiB above an idle run`;
  return `${rounds.length} runs, ${broken} broken; ${peaks}`;
}
