import type { DescribedCommand, Expected } from '../../declare/described.js';
import { name } from '../../name.js';
import { argumentCases, defaultOf, functionName, type Ids, quoted, valueCases } from './script.js';

/**
 * A script for bash 3.2 and later. Readline splits a line at `=`, too, so that `--only=job` comes as three words.
 */
export function bash(commands: readonly DescribedCommand[], ids: Ids): string {
  const names = commands.map((each) => each.name);
  return `# Completion of ${name} in bash: put it into a file that bash reads, or
#   source <(${name} completion bash)

${functionName}_ids() {
  case $1 in
${Object.entries(ids)
  .map(([by, words]) => `    ${by}) printf '%s ' ${quoted(words.join(' '))} ;;`)
  .join('\n')}
  esac
}

# Names of files may hold blanks, so they are read by the line; bash 3.2 has no compopt.
${functionName}_files() {
  local file
  compopt -o filenames 2> /dev/null
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen "$1" -- "$word")
}

${functionName}() {
  local word=\${COMP_WORDS[COMP_CWORD]} option=\${COMP_WORDS[COMP_CWORD-1]}
  local command=\${COMP_WORDS[1]} commands=${quoted(names.join(' '))} options=
  if [ "$word" = = ]; then
    word=
  elif [ "$option" = = ]; then
    option=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then command=; fi
  case " $commands " in
    *" $command "*) commands= ;;
    *) command=${defaultOf(commands)} ;;
  esac
  case "$command $option" in
${valueCases(commands, completing)}
  esac
  case $command in
${commands.map(({ name: command, options }) => `    ${command}) options=${quoted(options.map((each) => each.name).join(' '))} ;;`).join('\n')}
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "$commands $options" -- "$word"))
    return
  fi
  case $command in
${argumentCases(commands, completing)}
  esac
  COMPREPLY=($(compgen -W "$options" -- "$word"))
}

complete -F ${functionName} ${name}
`;
}

function completing(value: Expected): string {
  switch (value.kind) {
    case 'words':
      return `COMPREPLY=($(compgen -W ${quoted(value.words.join(' '))} -- "$word"))`;
    case 'named':
      return `COMPREPLY=($(compgen -W "$(${functionName}_ids ${value.by})" -- "$word"))`;
    case 'file':
      return files('-f');
    case 'folder':
      return files('-d');
    case 'anything':
      return ':';
  }
}

const files = (kind: string): string => `${functionName}_files ${kind}`;
