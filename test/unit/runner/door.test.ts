import { doorTo } from '../../../runner/door.js';
import { said } from '../../../runner/jest/said.js';
import { secretsOf } from '../../../runner/secrets.js';

/** What leaves by the door when texts are written one after the other. */
function left(...texts: readonly string[]): string {
  const written: string[] = [];
  const door = doorTo({ write: (text) => written.push(text) });
  texts.forEach(door.write);
  return written.join('');
}

const commands = [
  '::error::x',
  '::add-mask::x',
  '##vso[task.complete]',
  '##[error]x',
  "##teamcity[buildStop comment='']",
];

/** A line that a CI system obeys. */
const obeyed = /^\s*::|##\w*\[/m;

describe('the door', () => {
  it.each(commands)('lets no command out: %s', (command) => {
    for (const text of [
      command,
      `a\n${command}\n`,
      `a\r\n  ${command}`,
      `\r${command}`,
      `\u001b[1m${command}\u001b[0m`,
    ])
      expect(left(text).replaceAll('\u001b[1m', '')).not.toMatch(obeyed);
    expect(left('warning:\n', command, '\n', command)).not.toMatch(obeyed);
    expect(left('  ', command)).not.toMatch(obeyed);
  });

  it.each(commands)('lets no command out in pieces: %s', (command) => {
    for (let at = 1; at < command.length; at += 1) {
      const [start, end] = [command.slice(0, at), command.slice(at)];
      for (const texts of [
        [start, end],
        [`a\n${start}`, end],
        ['a\n', start, end],
        ['\v', ' ', start, end],
      ])
        expect(left(...texts)).not.toMatch(obeyed);
    }
    expect(left(...Array.from(command))).not.toMatch(obeyed);
    expect(left('a\v', command)).not.toMatch(obeyed);
  });

  it('lets no command out in pieces that begins far along a line', () => {
    expect(left('a'.repeat(500), '##', 'vso[task.complete]')).not.toMatch(obeyed);
  });

  it('leaves what is no command as it is', () => {
    for (const texts of [
      ['a', '::b\n'],
      ['## [1]\n'],
      ['http://[::1]/ a::b\n\n'],
      ['\r\u001b[K1/2 asked'],
      ['#', '#', ' [1]'],
      ['a'.repeat(90), '::b'],
      [`${'a'.repeat(40)}::${'b'.repeat(78)}`, '::c'],
      ['', ''],
    ])
      expect(left(...texts)).toBe(texts.join(''));
  });

  it('knows what the terminal behind it is', () => {
    expect(doorTo({ isTTY: true, columns: 90, write: () => true })).toMatchObject({ isTTY: true, columns: 90 });
  });
});

describe('an error that Jest prints', () => {
  it.each(commands)('holds no command and no secret: %s', (command) => {
    const secrets = secretsOf({ GPJC_TOKEN: 'k3Xp9QwZ7vLm2RtY5sBn' });
    const error = new TypeError(`k3Xp9QwZ7vLm2RtY5sBn\n${command}`);
    for (const given of [error, error.message]) {
      const { message, stack = '' } = said(given, { secrets });
      expect(message).toContain('[redacted]\n');
      expect([message, stack.slice(0, stack.indexOf(' at '))].join('\n')).not.toMatch(obeyed);
      expect(stack).not.toContain('k3Xp9');
    }
  });
});
