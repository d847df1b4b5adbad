import type { Behaviour } from '../behaviour.js';

const hang = 'setInterval(() => undefined, 1000)';
const flood = (stream: 'stdout' | 'stderr', text: string): string =>
  `const chunk = ${text}.repeat(10000); const go = () => { while (process.${stream}.write(chunk)); }; process.${stream}.on('drain', go); go();`;

/** Token issuers that misbehave. Each ends a run before anything is sent. */
export const issuers: readonly Behaviour[] = [
  { id: 'issuer-hangs', does: 'never answers', program: hang },
  {
    id: 'issuer-ignores-sigterm',
    does: 'ignores every signal it can',
    program: `for (const each of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(each, () => undefined); ${hang}`,
  },
  {
    id: 'issuer-leaves-a-child',
    does: 'ends, and leaves a child that keeps its output open',
    program: `require('node:child_process').spawn(process.execPath, ['-e', '${hang}'], { stdio: 'inherit' }).unref(); process.exit(0)`,
  },
  { id: 'issuer-endless-output', does: 'prints without end', program: flood('stdout', "'x'") },
  { id: 'issuer-endless-errors', does: 'prints errors without end', program: flood('stderr', "'\\u001b[31merror\\n'") },
  { id: 'issuer-endless-json', does: 'opens arrays without end', program: flood('stdout', "'['") },
  {
    id: 'issuer-garbage',
    does: 'prints bytes that are no text',
    program: 'process.stdout.write(Buffer.from(Array.from({ length: 4096 }, (_, i) => i & 255)))',
  },
  {
    id: 'issuer-deep-json',
    does: 'answers with deep JSON',
    program: "console.log('{\"tokens\":' + '['.repeat(100000) + ']'.repeat(100000) + '}')",
  },
  {
    id: 'issuer-prototype',
    does: 'answers with __proto__',
    program: 'console.log(\'{"tokens":{"__proto__":{"owner":"x"},"constructor":"y"}}\')',
  },
  {
    id: 'issuer-bad-token',
    does: 'answers tokens with line breaks and control characters',
    program: 'console.log(\'{"tokens":{"owner":"a\\\\r\\\\nX-Injected: 1\\\\u001b[31m"}}\')',
  },
  {
    id: 'issuer-huge-token',
    does: 'answers a token of two MiB',
    program: 'console.log(JSON.stringify({ tokens: { owner: "x".repeat(2 * 1024 * 1024) } }))',
  },
  {
    id: 'issuer-crashes',
    does: 'prints a stack trace with the token of another and crashes',
    program:
      'const { tokens } = JSON.parse(require("node:fs").readFileSync("tokens.json")); throw new Error(tokens.owner)',
  },
  { id: 'issuer-kills-itself', does: 'dies by a signal', program: 'process.kill(process.pid, "SIGKILL")' },
  { id: 'issuer-says-nothing', does: 'ends without a word', program: '' },
].map(({ id, does, program }) => ({
  id,
  does,
  issuer: program,
  answer: () => undefined,
  phases: ['issuer'],
  exits: { issuer: [2] },
  alone: true,
}));
