import { exitCode } from '../../runner/exit.js';
import type { Io } from '../../runner/io.js';
import { requirement } from '../../spec/requirements/index.js';
import { checks } from '../../suites/index.js';

/** Prints every check with the requirement it verifies. */
export function list({ json }: { readonly json?: boolean }, io: Io): number {
  const rows = checks.map(({ id, group, verifies, title }) => ({
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
    const lines = members.map(
      ({ id, level, requirement: verifies }) => `  ${level.padEnd(6)}  ${id}\n          ${verifies}`,
    );
    return `${group} (${members.length})\n${lines.join('\n')}\n`;
  });
  return `${blocks.join('\n')}\n${rows.length} checks. "explain ID" tells more about one of them.\n`;
}
