import { createServer, type IncomingMessage, type RequestListener, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ownerId } from '../../harness/prepare/principals.js';
import { type ServedReference, serveReference } from '../../reference/http.js';
import type { Alteration } from '../../reference/stages.js';

/** A service on loopback that counts what it is asked. */
export interface Service {
  readonly baseUrl: string;
  readonly requests: () => number;
}

const releases: (() => unknown)[] = [];

afterAll(async () => {
  await Promise.all(releases.splice(0).map((release) => release()));
});

/** Answers on loopback until the tests of the file have ended. */
export async function service(answer: RequestListener): Promise<Service> {
  let count = 0;
  const server = createServer((question, response) => {
    count += 1;
    answer(question, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  releases.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/v1.0`, requests: () => count };
}

/** A port on loopback that nobody listens on: one that was just given back. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A service that is not to be asked. */
export function bystander(): Promise<Service> {
  return service((_, response) => response.end('{}'));
}

/** The reference service with these faults, until the tests of the file have ended. */
export async function reference(...faults: readonly string[]): Promise<ServedReference> {
  const served = await serveReference({ faults });
  releases.push(served.close);
  return served;
}

/** The reference service with these alterations, until the tests of the file have ended. */
export async function servedWith(alterations: readonly Alteration[]): Promise<ServedReference> {
  const served = await serveReference({ alterations });
  releases.push(served.close);
  return served;
}

/** What an operator with one job and one token says of a served reference service. */
export async function oneToken(served: ServedReference) {
  const permissions = ['PrintJob.Read'];
  const issued = await served.issue([{ id: ownerId, type: 'delegated', user: served.users.owner, permissions }]);
  return { args: oneJob(served.baseUrl, served), env: { GPJC_TOKEN: String(issued[ownerId]) } };
}

/** The flags for the first job of the reference service, at this address. */
export function oneJob(baseUrl: string, { jobs: [job] }: Pick<ServedReference, 'jobs'>): readonly string[] {
  return ['--base-url', baseUrl, '--printer', String(job?.printer), '--job', String(job?.id)];
}

/** Passes a question on to another service, with its content, and its answer back. */
export function passOn(to: string, question: IncomingMessage, response: ServerResponse): void {
  const { url = '', method, headers } = question;
  const passed = request(new URL(url, to), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  question.pipe(passed.on('error', () => response.destroy()));
}

/**
 * The reference service, which answers the first requests and then keeps its clients waiting; `released` when the first
 * of these lets go.
 */
export async function slowReference(answered: number) {
  const served = await reference();
  const { env } = await oneToken(served);
  let held = (_: IncomingMessage): void => undefined;
  const holds = new Promise<IncomingMessage>((resolve) => (held = resolve));
  const { baseUrl, requests } = await service((question, response) => {
    if (requests() <= answered) passOn(served.baseUrl, question, response);
    else held(question);
  });
  const released = holds.then(({ socket }) => new Promise((resolve) => socket.once('close', resolve)));
  return { baseUrl, args: oneJob(baseUrl, served), env, holds, released };
}
