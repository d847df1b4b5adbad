import { amount, wrap } from '../../reporters/text.js';
import { exitCode } from '../../runner/exit.js';
import type { Io } from '../../runner/io.js';
import { selectedBy } from '../../runner/open-run.js';
import { requirement } from '../../spec/requirements/index.js';

/**
 * Prints the checks, each with its title and the requirement it verifies.
 * @param what a pattern or a name, as `--only` takes it; all if absent
 * @throws {ConfigError} nothing is called so
 */
export function list(what: string | undefined, { json }: { readonly json?: boolean }, io: Io): number {
  const selected = selectedBy({ profile: 'full', only: what === undefined ? [] : [what], skip: [] });
  const rows = selected.map(({ id, group, verifies, title }) => ({
    group,
    id,
    level: requirement(verifies).level,
    requirement: verifies,
    title,
  }));
  io.stdout.write(json === true ? `${JSON.stringify(rows, null, 2)}\n` : text(rows));
  return exitCode.ok;
}

type Row = Readonly<Record<'group' | 'id' | 'level' | 'requirement' | 'title', string>>;

function text(rows: readonly Row[]): string {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const blocks = groups.map((group) => {
    const members = rows.filter((each) => each.group === group);
    return `${group} (${members.length})\n${members.map(entry).join('')}`;
  });
  return `${blocks.join('\n')}\n${amount(rows.length, 'check')}. "explain ID" tells more about one of them.\n`;
}

function entry({ id, level, requirement: verifies, title }: Row): string {
  return [
    `  ${level.padEnd(6)}  ${id}`,
    ...wrap(`${title} (${verifies})`, 70, 4).map((part) => `          ${part}`),
    '',
  ].join('\n');
}
