import type { DescribedCommand, Expected } from '../../declare/described.js';
import { name } from '../../name.js';
import { defaultOf, functionName, type Ids } from './script.js';

/** A script for fish, which completes `--only=job` and `--only job` by itself. */
export function fish(commands: readonly DescribedCommand[], ids: Ids): string {
  const names = commands.map((each) => each.name).join(' ');
  return `# Completion of ${name} in fish: a file
# ~/.config/fish/completions/${name}.fish, or
#   ${name} completion fish | source

function ${functionName}_ids
    switch $argv[1]
${Object.entries(ids)
  .map(([by, words]) => `        case ${by}\n            string split ' ' ${quoted(words.join(' '))}`)
  .join('\n')}
    end
end

function ${functionName}_first
    test (count (commandline -opc)) -eq 1
end

function ${functionName}_in
    set -l words (commandline -opc)
    if set -q words[2]; and contains -- $words[2] ${names}
        test $words[2] = $argv[1]
    else
        test ${defaultOf(commands)} = $argv[1]
    end
end

complete -c ${name} -f
${commands.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ name: command, about, options, argument }: DescribedCommand): readonly string[] {
  const inside = `-n '${functionName}_in ${command}'`;
  return [
    `complete -c ${name} -n ${functionName}_first -a ${command} -d ${quoted(about)}`,
    ...options.map((option) => {
      const value = option.value === undefined ? '' : ` ${completing(option.value)}`;
      return `complete -c ${name} ${inside} -l ${option.name.slice(2)}${value} -d ${quoted(option.about)}`;
    }),
    ...(argument === undefined
      ? []
      : [`complete -c ${name} -n 'not ${functionName}_first; and ${functionName}_in ${command}' ${argued(argument)}`]),
  ];
}

function completing(value: Expected): string {
  switch (value.kind) {
    case 'words':
    case 'named':
      return `-x ${argued(value)}`;
    case 'file':
      return '-r -F';
    case 'folder':
      return "-x -a '(__fish_complete_directories)'";
    case 'anything':
      return '-x';
  }
}

function argued(value: Expected): string {
  switch (value.kind) {
    case 'words':
      return `-a ${quoted(value.words.join(' '))}`;
    case 'named':
      return `-a '(${functionName}_ids ${value.by})'`;
    case 'file':
    case 'folder':
    case 'anything':
      return '-F';
  }
}

/** Between single quotes, fish takes a backslash and a single quote for special. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
