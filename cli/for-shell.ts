/**
 * Text with commands to copy, as people take them over: POSIX lines as they are, on Windows for PowerShell, which sets a variable
 * in a statement of its own and continues a line with a backtick.
 */
export function forShell(text: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return text;
  return text.replace(/^( *)([A-Z][A-Z_]*)=(\S+) (?=\S)/gm, "$1$$env:$2 = '$3'\n$1").replace(/ \\$/gm, ' `');
}
