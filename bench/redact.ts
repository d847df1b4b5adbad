/** Prints CPU milliseconds of redaction for texts that grow tenfold: linear is tenfold. Asserts nothing: machines differ. */
import { randomBytes } from 'node:crypto';
import { createRedactor } from '../harness/secrets/redactor.js';

const header = Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url');
const payload = (id: number): string =>
  Buffer.from(JSON.stringify({ aud: 'https://graph.microsoft.com', oid: id })).toString('base64url');
const tokens = Array.from(
  { length: 60 },
  (_, id) => `${header}.${payload(id)}.${randomBytes(256).toString('base64url')}`,
);

const texts: Readonly<Record<string, string>> = {
  'ordinary JSON': `{"id":"5182","displayName":"a.pdf","parentUrl":"https://print.example/v1.0/print"},`,
  'printed JSON': `{\n  "id": "5182",\n  "displayName": "a.pdf"\n},\n`,
  tokens: `${tokens[0]} `,
  'beginnings of tokens': `${header.slice(0, 20)} `,
  'escaped escapes': '\\u0065\\\\u0079%4A&amp;quot;',
  backslashes: '\\',
  'line ends': '\r\n',
  schemes: 'Bearer Bearer a.b ',
  'what looks like a JWT': 'eyJhbGciOiJ.a.',
  members: '"token":"',
};

function cpu(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Prints a line of columns. */
function say(...columns: readonly string[]): void {
  process.stdout.write(`${columns.join(' ')}\n`);
}

const redactor = createRedactor();
const registered = cpu(() => tokens.forEach(redactor.register));
say(`registering ${tokens.length} tokens: ${registered.toFixed(1)} ms`);
say('text'.padEnd(24), ...['1 kB', '10 kB', '100 kB', '1 MB'].map((size) => size.padStart(9)));
for (const [name, text] of Object.entries(texts)) {
  const times = [1, 10, 100, 1000].map((kilobytes) => {
    const value = Buffer.from(text.repeat(Math.ceil((kilobytes * 1000) / text.length)));
    return cpu(() => redactor.bytes(value));
  });
  say(name.padEnd(24), ...times.map((time) => time.toFixed(1).padStart(9)));
}
