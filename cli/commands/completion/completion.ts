import { selectable } from '../../../harness/plan/select.js';
import { faults } from '../../../reference/faults/index.js';
import { variations } from '../../../reference/valid/variations/index.js';
import { exitCode } from '../../../runner/exit.js';
import type { Io } from '../../../runner/io.js';
import { checks } from '../../../suites/index.js';
import type { DescribedCommand } from '../../declare/described.js';
import { explainable } from '../explainable.js';
import { bash } from './bash.js';
import { fish } from './fish.js';
import { powershell } from './powershell.js';
import type { Ids, Script } from './script.js';
import { zsh } from './zsh.js';

/** The shells that a script can be written for. */
export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

const scripts = { bash, zsh, fish, powershell } as const satisfies Readonly<Record<Shell, Script>>;

/** Prints the script that completes the command in a shell. */
export function completion(shell: Shell, commands: readonly DescribedCommand[], io: Io): number {
  io.stdout.write(scripts[shell](commands, ids()));
  return exitCode.ok;
}

function ids(): Ids {
  const listed = (known: readonly { readonly id: string }[]): readonly string[] => [
    'list',
    ...known.map(({ id }) => id),
  ];
  return {
    selectable: [...new Set(selectable(checks))],
    explainable: [...new Set(explainable())],
    fault: listed(faults),
    variation: listed(variations),
  };
}
