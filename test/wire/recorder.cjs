// Preloaded into every process and thread of a command, its token sources included: notes each connection that is opened,
// each datagram that is sent, each name that is looked up and each address that is listened on, whichever module asks for
// it, and lets them go.
const { appendFileSync } = require('node:fs');
const dgram = require('node:dgram');
const dns = require('node:dns');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');

/** Has a method note what it is called with, before it does what it did. */
function watch(owner, method, kind, describe) {
  const original = owner[method];
  owner[method] = function (...args) {
    appendFileSync(process.env.WIRE_RECORD, `${kind} ${describe(...args)}\n`);
    return original.apply(this, args);
  };
}

/** Where to, by the arguments that `connect` and `listen` take; Node itself calls `connect` with them in an array. */
function place(first, second) {
  const given = Array.isArray(first) ? first[0] : first;
  const { host = 'localhost', port, path } = typeof given === 'object' ? given : { port: given, host: second };
  return path ?? `${host}:${port}`;
}

watch(net.Socket.prototype, 'connect', 'connect', place);
watch(net.Server.prototype, 'listen', 'listen', place);
watch(dgram.Socket.prototype, 'send', 'connect', () => 'by datagram');
for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
  for (const method of Object.getOwnPropertyNames(owner).filter((name) => /^(lookup|resolve|reverse)/.test(name)))
    watch(owner, method, 'lookup', String);

// Modules of the other kind import copies of what was there.
syncBuiltinESMExports();
