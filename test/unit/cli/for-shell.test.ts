import { forShell } from '../../../cli/for-shell.js';

const text = `Examples:
  GPJC_TOKEN=… suite run \\
    --base-url https://graph.example/v1.0
  suite run --only 'context-*' --verbose
`;

describe('commands to copy', () => {
  it('are PowerShell on Windows', () => {
    expect(forShell(text, 'win32')).toBe(`Examples:
  $env:GPJC_TOKEN = '…'
  suite run \`
    --base-url https://graph.example/v1.0
  suite run --only 'context-*' --verbose
`);
  });

  it('stay as they are elsewhere', () => {
    expect(forShell(text, 'linux')).toBe(text);
  });
});
