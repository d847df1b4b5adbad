import { command, newFolder } from '../../fixtures/command.fixture.js';
import { noContacts, recorded } from '../../fixtures/recording.fixture.js';

/** What a token issuer does on the network, as a program of Node, and what is to be noted of it. */
const deeds: readonly { readonly does: string; readonly program: string; readonly notes: object }[] = [
  {
    does: 'a request',
    program: "require('node:http').get('http://127.0.0.1:1').on('error', () => undefined)",
    notes: { connects: ['127.0.0.1:1'] },
  },
  {
    does: 'a request of a module of the other kind',
    program: "import('node:net').then(({ connect }) => connect(1, '127.0.0.1').on('error', () => undefined))",
    notes: { connects: ['127.0.0.1:1'] },
  },
  {
    does: 'a request by fetch, to a name',
    program: "fetch('http://nobody.invalid').catch(() => undefined)",
    notes: { connects: ['nobody.invalid:80'], lookups: ['nobody.invalid'] },
  },
  {
    does: 'a connection with TLS',
    program: "require('node:tls').connect(1, '127.0.0.1').on('error', () => undefined)",
    notes: { connects: ['127.0.0.1:1'] },
  },
  {
    does: 'a connection of a thread',
    program:
      "new (require('node:worker_threads').Worker)(\"require('node:net').connect(1, '127.0.0.1').on('error', () => 0)\", { eval: true })",
    notes: { connects: ['127.0.0.1:1'] },
  },
  {
    does: 'a look-up',
    program: "import('node:dns/promises').then(({ resolve4 }) => resolve4('nobody.invalid')).catch(() => undefined)",
    notes: { lookups: ['nobody.invalid'] },
  },
  {
    does: 'a datagram',
    program:
      "const socket = require('node:dgram').createSocket('udp4'); socket.send('', 9, '127.0.0.1', () => socket.close())",
    notes: { connects: ['by datagram'] },
  },
  {
    does: 'a server',
    program: "const server = require('node:net').createServer().listen(0, '127.0.0.1', () => server.close())",
    notes: { listens: ['127.0.0.1:0'] },
  },
];

describe('the recorder', () => {
  it.each(deeds)('notes $does, even of a process that the command starts', async ({ program, notes }) => {
    const { env, contacts } = recorded();
    const issuer = [process.execPath, '-e', `${program}; console.log('{"tokens":{}}')`];
    const folder = newFolder({ 'conformance.config.yaml': `tokenIssuer: {command: ${JSON.stringify(issuer)}}` });
    await command(['plan', '--base-url', 'http://127.0.0.1:1/v1.0', '--printer', 'p', '--job', 'j'], { folder, env });
    expect(contacts()).toEqual({ ...noContacts, ...notes });
  });
});
