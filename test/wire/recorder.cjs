// Preloaded into every process of a command, its token sources included: notes each connection that is opened and each
// datagram that is sent, whichever module asks for it, and lets them go.
const { appendFileSync } = require('node:fs');
const dgram = require('node:dgram');
const net = require('node:net');

function note(to) {
  appendFileSync(process.env.WIRE_RECORD, `${to}\n`);
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const given = Array.isArray(args[0]) ? args[0][0] : args[0];
  const { host = 'localhost', port, path } = typeof given === 'object' ? given : { port: given, host: args[1] };
  note(path ?? `${host}:${port}`);
  return connect.apply(this, args);
};

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...args) {
  note('a datagram');
  return send.apply(this, args);
};
