import type { DescribedCommand, Expected, Naming } from '../../declare/described.js';

/** The ids that are words of a script, once each. */
export type Ids = Readonly<Record<Naming, readonly string[]>>;

/** A script that completes the commands in one shell. */
export type Script = (commands: readonly DescribedCommand[], ids: Ids) => string;

/** The name of the function that a script defines. */
export const functionName = '_graph_printjob_conformance';

/** Quotes a text for a POSIX shell, in which nothing is special between single quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What comes after a command: its argument, the values of its options, and their names. */
export interface Place {
  readonly command: string;
  /** Absent: the argument of the command. */
  readonly option?: string;
  readonly value: Expected;
}

/** Where a value is completed with something that a script knows. */
export function placesOf(commands: readonly DescribedCommand[]): readonly Place[] {
  return commands.flatMap(({ name: command, options, argument }) => [
    ...options.flatMap(({ name: option, value }) => (value === undefined ? [] : [{ command, option, value }])),
    ...(argument === undefined ? [] : [{ command, value: argument }]),
  ]);
}

/** The cases of a shell's `case "$command $option"`: what completes the value of each option. */
export function valueCases(commands: readonly DescribedCommand[], completing: (value: Expected) => string): string {
  return placesOf(commands)
    .flatMap(({ command, option, value }) =>
      option === undefined ? [] : [`    ${quoted(`${command} ${option}`)}) ${completing(value)}; return ;;`],
    )
    .join('\n');
}

/** The cases of a shell's `case $command`: what completes the argument of each command. */
export function argumentCases(commands: readonly DescribedCommand[], completing: (value: Expected) => string): string {
  return placesOf(commands)
    .flatMap(({ command, option, value }) =>
      option === undefined ? [`    ${command}) ${completing(value)}; return ;;`] : [],
    )
    .join('\n');
}

/** The command that a line without one means. */
export function defaultOf(commands: readonly DescribedCommand[]): string {
  return commands.find(({ isDefault }) => isDefault)?.name ?? '';
}
