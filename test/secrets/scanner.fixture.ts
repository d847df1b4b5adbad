/**
 * Looks for secrets in what a run has left, and shares no code with what takes them out: it turns a text into all that it
 * may stand for, and looks for the secret as it is.
 */
export function leaksIn(text: string, secrets: readonly string[]): readonly string[] {
  const readings = readingsOf(text, 2).map((each) => each.toLowerCase());
  return secrets.filter((secret) => {
    const parts = partsOf(secret).map((each) => each.toLowerCase());
    return parts.some((part) => readings.some((reading) => reading.includes(part)));
  });
}

/** The whole, its first and last 12 characters, and the segments of a JWT. */
function partsOf(secret: string): readonly string[] {
  const segments = secret.split('.').filter(({ length }) => length >= 16);
  return secret.length < 24 ? [secret] : [secret, secret.slice(0, 12), secret.slice(-12), ...segments];
}

type Reading = (text: string) => string;

const codeUnit = (digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));

const readers: readonly Reading[] = [
  (text) =>
    text.replace(/\\(?:u([0-9a-f]{4})|(["\\/]))/gi, (_, digits?: string, plain = '') =>
      digits === undefined ? String(plain) : codeUnit(digits),
    ),
  (text) => text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => codeUnit(digits)),
  (text) =>
    text
      .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => codeUnit(digits))
      .replace(/&#(\d+);/g, (_, digits: string) => String.fromCharCode(Number(digits)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  (text) => text.replace(/\\[rn]|[\r\n\t]/g, ''),
  (text) => text.replaceAll('\0', '').replaceAll('\\u0000', ''),
];

/** Runs of characters that base64 and hex are made of, decoded from each place where a group may begin. */
const decoders: readonly Reading[] = [
  ...[0, 1, 2, 3].map(
    (skip) => (text: string) =>
      runsOf(text, /[\w+/-]{12,}/g, (run) => Buffer.from(run.slice(skip), 'base64').toString('latin1')),
  ),
  ...[0, 1].map(
    (skip) => (text: string) =>
      runsOf(text, /[0-9a-f]{16,}/gi, (run) => Buffer.from(run.slice(skip), 'hex').toString('latin1')),
  ),
];

function runsOf(text: string, runs: RegExp, decode: Reading): string {
  return (text.match(runs) ?? []).map(decode).join('\n');
}

/** The text, and what it says with so many layers of escapes undone; each of them decoded. */
function readingsOf(text: string, layers: number): readonly string[] {
  const seen = new Set([text]);
  for (let layer = 0; layer < layers; layer += 1) {
    for (const each of [...seen]) for (const read of readers) seen.add(read(each));
  }
  return [...seen].flatMap((each) => [each, ...decoders.map((decode) => decode(each))]);
}
