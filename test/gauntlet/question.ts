import { type HeaderLine, headerValues } from '../../model/exchange.js';

/** A request as it came over a connection, its content left out. */
export interface Question {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly HeaderLine[];
}

/** Reads requests out of the bytes of one connection, whatever pieces they come in. */
export function questionReader(onQuestion: (question: Question) => void): (chunk: Buffer) => void {
  let received = '';
  let content = 0;
  return (chunk) => {
    received += chunk.toString('latin1');
    for (;;) {
      const skipped = Math.min(content, received.length);
      received = received.slice(skipped);
      content -= skipped;
      const end = content > 0 ? -1 : received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const question = questionIn(received.slice(0, end));
      received = received.slice(end + 4);
      content = Number(headerValues(question.headers, 'content-length')[0] ?? 0);
      onQuestion(question);
    }
  };
}

function questionIn(head: string): Question {
  const [line = '', ...lines] = head.split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  return { method, path, headers: lines.map(headerLine) };
}

function headerLine(line: string): HeaderLine {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

/** The token that came, or the secret of a client (RFC 6749, 2.3.1); empty when nothing did. */
export function credentialsOf({ headers }: Question): string {
  const [, scheme = '', given = ''] =
    /^(Bearer|Basic) (.+)$/i.exec(headerValues(headers, 'authorization')[0] ?? '') ?? [];
  return scheme.toLowerCase() === 'basic' ? (Buffer.from(given, 'base64').toString().split(':')[1] ?? '') : given;
}
