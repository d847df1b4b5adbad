import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { HeaderLine } from '../../model/exchange.js';
import type { HttpAnswer } from '../../reference/stages.js';
import type { Asked, Behaviour } from './behaviour.js';

export const json = 'Content-Type: application/json';

/** The ways to misbehave in one manner, one after the other. */
export function inTurn(...ways: readonly Behaviour['answer'][]): Behaviour['answer'] {
  return (asked) => ways[(asked.nth - 1) % ways.length]?.(asked);
}

/** A status line and field lines, with the empty line that ends them. */
export function head(statusLine: string, ...lines: readonly string[]): Buffer {
  return Buffer.from([statusLine, ...lines, '', ''].join('\r\n'), 'latin1');
}

/** A whole response of JSON with its length, whatever the body is. */
export function whole(body: string | Buffer, ...lines: readonly string[]): Buffer {
  return response('HTTP/1.1 200 OK', body, json, ...lines);
}

/** A whole response with this status line, and with the length of its body. */
export function response(statusLine: string, body: string | Buffer, ...lines: readonly string[]): Buffer {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return Buffer.concat([head(statusLine, ...lines, length), Buffer.from(body)]);
}

/** An answer of the reference service as it goes on the wire; `lines` come on top. */
export function wired({ method }: Pick<Asked, 'method'>, answer: HttpAnswer, ...lines: readonly string[]): Buffer {
  const { status, headers, body } = answer;
  const named = headers.filter(([name]) => name.toLowerCase() !== 'content-length');
  const all = [...named.map(([name, value]: HeaderLine) => `${name}: ${value}`), ...lines];
  const statusLine = `HTTP/1.1 ${status} -`;
  return method === 'HEAD' || status === 204 ? head(statusLine, ...all) : response(statusLine, body, ...all);
}

/** The reference service's answer, with other bytes in place of its body. */
export async function altered(asked: Asked, alter: (body: string, answer: HttpAnswer) => string | Buffer) {
  const answer = await asked.conforming();
  const body = answer.body.toString();
  return wired(asked, body === '' ? answer : { ...answer, body: alter(body, answer) });
}

/** Writes the bytes one by one, one every so many milliseconds, until the client goes. */
export function drip(socket: Socket, bytes: Buffer, everyMs: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at < bytes.length) socket.write(bytes.subarray(at, at + 1));
    else clearInterval(timer);
    at += 1;
  }, everyMs);
  socket.on('close', () => clearInterval(timer));
}

/** Writes the chunk over and over, as fast as the client reads, until it goes; or so many times. */
export async function flood(socket: Socket, chunk: Buffer, times = Number.POSITIVE_INFINITY): Promise<void> {
  const gone = once(socket, 'close').then(() => false);
  for (let count = 0; count < times && !socket.destroyed; count += 1) {
    if (socket.write(chunk)) continue;
    const drained = once(socket, 'drain').then(
      () => true,
      () => false,
    );
    if (!(await Promise.race([drained, gone]))) return;
  }
}

/** Calls after so many milliseconds, unless the client has gone. */
export function later(socket: Socket, ms: number, act: () => unknown): void {
  const timer = setTimeout(act, ms);
  socket.on('close', () => clearTimeout(timer));
}
