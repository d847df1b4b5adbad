import type { DescribedCommand, Expected } from '../../declare/described.js';
import { name } from '../../name.js';
import { defaultOf, type Ids } from './script.js';

/** A script for PowerShell 5.1 and later. Where it has nothing to offer, PowerShell completes names of files. */
export function powershell(commands: readonly DescribedCommand[], ids: Ids): string {
  return `# Completion of ${name} in PowerShell: add it to $PROFILE, or
#   ${name} completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName ${[name, `${name}.cmd`, `${name}.ps1`].map(quoted).join(', ')} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $ids = @{
${Object.entries(ids)
  .map(([by, words]) => `    ${quoted(by)} = ${quoted(words.join(' '))} -split ' '`)
  .join('\n')}
  }
  $commands = [ordered]@{
${commands.map(({ name: command, about }) => `    ${quoted(command)} = ${quoted(about)}`).join('\n')}
  }
  $options = @{
${commands.map(optionsOf).join('\n')}
  }
  $values = @{
${commands.flatMap(valuesOf).join('\n')}
  }
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $isFirst = $words.Count -le 1
  $command = ${quoted(defaultOf(commands))}
  if (-not $isFirst -and $commands.Contains($words[1])) { $command = $words[1] }
  $option = $words[-1]
  $prefix = ''
  $word = $wordToComplete
  if ($wordToComplete -match '^(--[^=]+)=(.*)$') {
    $option = $Matches[1]
    $prefix = "$option="
    $word = $Matches[2]
  }
  $offered = [ordered]@{}
  $places = @("$command $option")
  if (-not $word.StartsWith('-') -and -not $isFirst) { $places += $command }
  $place = $places | Where-Object { $values.ContainsKey($_) } | Select-Object -First 1
  if ($place) {
    foreach ($value in $values[$place]) { $offered[$value] = $value }
  } else {
    if ($isFirst) { foreach ($each in $commands.Keys) { $offered[$each] = $commands[$each] } }
    foreach ($each in $options[$command].Keys) { $offered[$each] = $options[$command][$each] }
  }
  $offered.Keys | Where-Object { $_.StartsWith($word) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new("$prefix$_", $_, 'ParameterValue', $offered[$_])
  }
}
`;
}

function optionsOf({ name: command, options }: DescribedCommand): string {
  const entries = options.map((each) => `      ${quoted(each.name)} = ${quoted(each.about)}`);
  return [`    ${quoted(command)} = [ordered]@{`, ...entries, '    }'].join('\n');
}

function valuesOf({ name: command, options, argument }: DescribedCommand): readonly string[] {
  const places = [
    ...options.map(({ name: option, value }) => ({ place: `${command} ${option}`, value })),
    { place: command, value: argument },
  ];
  return places.flatMap(({ place, value }) =>
    value === undefined ? [] : [`    ${quoted(place)} = ${expressionOf(value)}`],
  );
}

function expressionOf(value: Expected): string {
  switch (value.kind) {
    case 'words':
      return `@(${value.words.map(quoted).join(', ')})`;
    case 'named':
      return `$ids[${quoted(value.by)}]`;
    case 'file':
    case 'folder':
    case 'anything':
      return '@()';
  }
}

/** Between single quotes, PowerShell takes these quotes alone for special, in any typography. */
const quoted = (text: string): string => `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
