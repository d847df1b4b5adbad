import type { Command } from 'commander';
import { nearest } from '../harness/nearest.js';

/** Rejects a flag as the value of another one, which Commander takes; a value like that is given as `--job=-x`. */
export function refuseSwallowed(command: Command, argv: readonly string[]): void {
  const taking = new Map(command.options.filter(({ required }) => required).map((each) => [each.long, each.flags]));
  for (const [index, word] of argv.entries()) {
    const [flags, next = ''] = [taking.get(word), argv[index + 1]];
    if (flags === undefined || !/^-+[a-z]/i.test(next)) continue;
    command.error(
      `error: option '${flags}' argument missing: '${next}' is a flag; a value like it is given as ${word}=${next}`,
    );
  }
}

/** Rejects an extra argument: `run` is the default command, so a misspelt command becomes its argument. */
export function refuseExcess(command: Command, program: Command, argv: readonly string[]): void {
  const [excess] = command.args.slice(command.registeredArguments.length);
  if (excess === undefined) return;
  const takesPatterns = command.options.some(({ long }) => long === '--only');
  if (excess !== argv[0])
    command.error(
      `error: unexpected argument '${excess}'${takesPatterns ? "; put a pattern such as 'job-*' in quotes" : ''}`,
    );
  const meant = nearest(
    excess,
    program.commands.map((each) => each.name()),
  );
  command.error(`error: unknown command '${excess}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`);
}
