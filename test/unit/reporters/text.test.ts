import fc from 'fast-check';
import { chop, columns, inert, inertLines, oneLine, shorten, squeeze, visible, wrap } from '../../../reporters/text.js';
import { anyText, hiddenCharacter } from '../../fixtures/hostile.fixture.js';

describe('oneLine', () => {
  it.each([
    { name: 'NUL', text: 'a\u0000b', shown: 'a\\u0000b' },
    { name: 'an ANSI sequence', text: '\u001b[31mred', shown: '\\u001b[31mred' },
    { name: 'a C1 control', text: '\u009b2J', shown: '\\u009b2J' },
    { name: 'line ends and tabs', text: 'a\r\n\tb', shown: 'a\\r\\n\\tb' },
    { name: 'a direction override', text: 'abc\u202egpj', shown: 'abc\\u202egpj' },
    { name: 'a zero-width space', text: 'a\u200bb', shown: 'a\\u200bb' },
    { name: 'a byte order mark', text: '\ufeff{}', shown: '\\ufeff{}' },
    { name: 'a noncharacter', text: '\ufffe', shown: '\\ufffe' },
    { name: 'a lone surrogate', text: '\ud83d!', shown: '\\ud83d!' },
    { name: 'a tag character', text: '\u{e0041}', shown: '\\u{e0041}' },
    { name: 'a filler', text: '\u3164', shown: '\\u3164' },
  ])('shows $name as an escape', ({ text, shown }) => {
    expect(oneLine(text)).toBe(shown);
  });

  it('keeps what people write', () => {
    expect(oneLine('Größe „A4“ 用紙 مقاس 🖨')).toBe('Größe „A4“ 用紙 مقاس 🖨');
  });
});

describe('visible', () => {
  it('keeps line feeds and tabs, and nothing else that hides', () => {
    expect(visible('a\n\tb\r\u0007')).toBe('a\n\tb\\r\\u0007');
  });
});

describe('inert', () => {
  it.each([
    {
      name: 'an Azure Pipelines command',
      line: 'x ##vso[task.setvariable]y',
      safe: 'x #\\u0023vso[task.setvariable]y',
    },
    { name: 'a GitHub Actions command', line: '  ::error::x', safe: '  \\u003a:error::x' },
    { name: 'an older GitHub Actions command', line: 'x ##[add-mask]y', safe: 'x #\\u0023[add-mask]y' },
    {
      name: 'a TeamCity message',
      line: "##teamcity[buildStop comment='']",
      safe: "#\\u0023teamcity[buildStop comment='']",
    },
    { name: 'a command in colour', line: '\u001b[31m::error::x', safe: '\u001b[31m\\u003a:error::x' },
    {
      name: 'a command after what shows nothing',
      line: '\ufeff\u200b::error::x',
      safe: '\ufeff\u200b\\u003a:error::x',
    },
  ])('takes $name away', ({ line, safe }) => {
    expect(inert(line)).toBe(safe);
  });

  it('leaves an IPv6 address and a heading alone', () => {
    expect(inert('## http://[::1]:8080')).toBe('## http://[::1]:8080');
  });
});

describe('inertLines', () => {
  it.each(['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'])(
    'takes the command of each line away after %j',
    (end) => {
      expect(inertLines(`a${end}::error::x${end} ##teamcity[y]${end}b::c`)).toBe(
        `a${end}\\u003a:error::x${end} #\\u0023teamcity[y]${end}b::c`,
      );
    },
  );
});

describe('shorten, squeeze, wrap and chop', () => {
  it('leave a text alone that fits', () => {
    expect([shorten('fits', 4), squeeze('fits', 4), ...wrap('fits', 4, 1), ...chop('fits', 4)]).toEqual(
      Array(4).fill('fits'),
    );
  });

  it('mark what is left out', () => {
    expect(shorten('0123456789', 5)).toBe('0123…');
    expect(squeeze('0123456789', 5)).toBe('01…89');
    expect(wrap('one two three four', 7, 2)).toEqual(['one two', 'three …']);
  });

  it('break a word only where it is longer than a line', () => {
    expect(wrap('a longest word', 5, 9)).toEqual(['a', 'longe', 'st', 'word']);
  });

  it('count a wide character as two columns and never cut a pair', () => {
    expect(shorten('用紙サイズ', 5)).toBe('用紙…');
    expect(shorten('🖨🖨🖨', 5)).toBe('🖨🖨…');
  });

  it('stay within the width and hide nothing, whatever the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 40 }), (text, width) => {
        const lines = [shorten(text, width), squeeze(text, width), ...wrap(text, width, 3), ...chop(text, width)];
        expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width);
        expect(lines.join('')).not.toMatch(hiddenCharacter);
      }),
    );
  });

  it('take no longer for a text of a megabyte', () => {
    const long = 'x'.repeat(1024 * 1024);
    expect([shorten(long, 9), squeeze(long, 9), ...wrap(long, 9, 1)]).toEqual(['xxxxxxxx…', 'xxxx…xxxx', 'xxxxxxxx…']);
  });
});
