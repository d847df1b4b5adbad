import { columns, inert, oneLine, shorten } from '../text.js';

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Style = keyof typeof codes;

/** A piece of a line and how it looks; the text is safe to hold anything, `render` makes it visible. */
export interface StyledText {
  readonly text: string;
  readonly style?: Style;
}

/** One line: text is cut at the width, a command never is, so that it can be copied. */
export type TerminalLine = { readonly spans: readonly StyledText[] } | { readonly command: string };

export interface Look {
  readonly color: boolean;
  readonly width: number;
}

export const blank: TerminalLine = { spans: [] };

export function line(...spans: readonly (StyledText | string)[]): TerminalLine {
  return { spans: spans.map((span) => (typeof span === 'string' ? { text: span } : span)) };
}

export function styled(style: Style, text: string): StyledText {
  return { text, style };
}

/** The lines as text, each ended by a line feed. Styles are the only control characters in it. */
export function render(lines: readonly TerminalLine[], look: Look): string {
  return lines.map((each) => `${renderLine(each, look)}\n`).join('');
}

function renderLine(each: TerminalLine, { color, width }: Look): string {
  if ('command' in each) return inert(oneLine(each.command));
  const plain = each.spans.map(({ text }) => oneLine(text)).join('');
  const safe = inert(plain);
  return safe === plain ? painted(each.spans, color, width).trimEnd() : shorten(safe, width);
}

function painted(spans: readonly StyledText[], color: boolean, width: number): string {
  let room = width;
  const pieces = spans.map(({ text, style }) => {
    const piece = room > 0 ? shorten(text, room) : '';
    room -= columns(piece);
    return color && style !== undefined && piece !== '' ? `\u001b[${codes[style]}m${piece}\u001b[0m` : piece;
  });
  return pieces.join('');
}
