import type { Command } from 'commander';
import type { Surroundings } from '../../runner/io.js';
import type { Commands } from '../commands/index.js';

export { name } from '../name.js';

/** Takes the exit code of a command, and loads what it needs only then. */
export type Answer = (command: (commands: Commands) => Promise<number>) => Promise<void>;

/** What a command is declared on, and with what it runs. */
export interface Declaration {
  readonly program: Command;
  readonly at: Surroundings;
  readonly answer: Answer;
}
