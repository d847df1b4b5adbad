import type { DescribedCommand, Expected } from '../../declare/described.js';
import { name } from '../../name.js';
import { argumentCases, defaultOf, functionName, type Ids, quoted, valueCases } from './script.js';

/** A script for zsh: a file `_${name}` in a folder of `$fpath`, or sourced after `compinit`. */
export function zsh(commands: readonly DescribedCommand[], ids: Ids): string {
  return `#compdef ${name}
# Completion of ${name} in zsh: a file _${name}
# in a folder of $fpath, or, after compinit,
#   source <(${name} completion zsh)

${functionName}_ids() {
  local -a ids
  case $1 in
${Object.entries(ids)
  .map(([by, words]) => `    ${by}) ids=(${words.join(' ')}) ;;`)
  .join('\n')}
  esac
  compadd -a ids
}

${functionName}() {
  local command=$words[2] option=$words[CURRENT-1]
  local -a commands options
  commands=(
${commands.map(({ name: command, about }) => `    ${entry(command, about)}`).join('\n')}
  )
  if (( CURRENT == 2 )) || [[ -z \${(M)commands:#$command:*} ]]; then command=${defaultOf(commands)}; fi
  if [[ $words[CURRENT] == --*=* ]]; then
    option=\${words[CURRENT]%%=*}
    compset -P '*='
  fi
  case "$command $option" in
${valueCases(commands, completing)}
  esac
  case $command in
${commands.map(optionsCase).join('\n')}
  esac
  if [[ $words[CURRENT] == -* ]]; then
    _describe option options
    return
  fi
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $command in
${argumentCases(commands, completing)}
  esac
  _describe option options
}

if [[ $funcstack[1] == _${name} ]]; then
  ${functionName} "$@"
else
  compdef ${functionName} ${name}
fi
`;
}

/** A word and what it is, as `_describe` takes them: a colon between the two. */
const entry = (word: string, about: string): string => quoted(`${word.replaceAll(':', '\\:')}:${about}`);

function optionsCase({ name: command, options }: DescribedCommand): string {
  const entries = options.map((each) => `      ${entry(each.name, each.about)}`);
  return [`    ${command}) options=(`, ...entries, '    ) ;;'].join('\n');
}

function completing(value: Expected): string {
  switch (value.kind) {
    case 'words':
      return `compadd -- ${value.words.map(quoted).join(' ')}`;
    case 'named':
      return `${functionName}_ids ${value.by}`;
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case 'anything':
      return '_message value';
  }
}
