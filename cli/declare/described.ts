import type { Command, Option } from 'commander';

/** The words and files that complete a value. */
export type Expected =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'named'; readonly by: Naming }
  | { readonly kind: 'file' | 'folder' | 'anything' };

/** What ids can stand in a place: those that `--only` selects by, that `explain` explains, and that `serve` is told. */
export type Naming = 'selectable' | 'explainable' | 'fault' | 'variation';

export interface DescribedOption {
  /** As it is typed: `--out`. */
  readonly name: string;
  readonly about: string;
  /** Absent: the option takes no value. */
  readonly value?: Expected;
}

export interface DescribedCommand {
  readonly name: string;
  readonly about: string;
  readonly isDefault: boolean;
  readonly options: readonly DescribedOption[];
  /** What its first argument is; absent: it takes none. */
  readonly argument?: Expected;
}

/** What completes values whose choices the command line does not know, because it would have to load the checks. */
const named: Readonly<Record<string, Naming>> = {
  '--only': 'selectable',
  '--skip': 'selectable',
  '--fault': 'fault',
  '--variation': 'variation',
  'list what': 'selectable',
  'explain id': 'explainable',
};

/** The commands as help shows them, with their options, as data. */
export function described(program: Command): readonly DescribedCommand[] {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  return commands.map((command) => {
    const name = command.name();
    const argument = name === 'help' ? choices(commands.map((each) => each.name())) : argumentOf(command);
    const options = [...help.visibleOptions(command), ...(name === 'run' ? help.visibleOptions(program) : [])];
    return {
      name,
      about: help.subcommandDescription(command),
      isDefault: name === 'run',
      options: [...new Map(options.map((each) => [each.long, optionOf(each)])).values()],
      ...(argument === undefined ? {} : { argument }),
    };
  });
}

function optionOf(option: Option): DescribedOption {
  const name = option.long ?? option.flags;
  const about = option.description;
  if (!option.required) return { name, about };
  const placeholder = /<([^<>]*)>$/.exec(option.flags)?.[1] ?? '';
  return { name, about, value: expected(named[name], option.argChoices, placeholder) };
}

function argumentOf(command: Command): Expected | undefined {
  const [first] = command.registeredArguments;
  if (first === undefined) return undefined;
  return expected(named[`${command.name()} ${first.name()}`], first.argChoices, 'file');
}

function expected(by: Naming | undefined, words: readonly string[] | undefined, placeholder: string): Expected {
  if (words !== undefined) return choices(words);
  if (by !== undefined) return { kind: 'named', by };
  if (placeholder.startsWith('file')) return { kind: 'file' };
  return { kind: placeholder === 'dir' ? 'folder' : 'anything' };
}

const choices = (words: readonly string[]): Expected => ({ kind: 'words', words });
