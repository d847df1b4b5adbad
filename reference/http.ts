import { randomUUID, type webcrypto } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { HeaderLine } from '../model/exchange.js';
import type { Job, Principal } from '../model/target.js';
import type { World } from './entities.js';
import { exportKey, generateKeys } from './keys.js';
import { createService, type Service } from './service.js';
import type { Alteration, HttpAnswer } from './stages.js';
import type { HiddenFault } from './tenant/hidden.js';
import { createIssuer, createVerifier, type TokenReport } from './tokens.js';
import { seededWorld } from './world.js';

/** The reference service, listening. */
export interface ServedReference {
  /** Service root with its version segment, for instance `http://127.0.0.1:8080/v1.0`. */
  readonly baseUrl: string;
  /** Tokens by the id of the principal; null for one whose user or directory role is unknown. */
  readonly issue: (principals: readonly Principal[]) => Promise<Record<string, string | null>>;
  readonly jobs: readonly Job[];
  /** How many jobs lists show, in all. */
  readonly size: number;
  readonly users: { readonly owner: string; readonly other: string };
  /** The faults that only some jobs have. */
  readonly hidden: readonly HiddenFault[];
  /** How many answers it has given, and how many of them were 429. */
  readonly count: { readonly answers: number; readonly throttled: number };
  /** The private key as a JWK, for the file that `mint` reads. */
  readonly signingKey: () => Promise<webcrypto.JsonWebKey>;
  readonly close: () => Promise<void>;
}

interface ServeOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** The seeded world, if absent. Users and tenants are those of the seeded world anyway. */
  readonly world?: World;
  /** Their ids; `ID@0.01%` and `ID@10` for a fault of some jobs only. */
  readonly faults?: readonly string[];
  /** Which jobs have the faults that only some have follows from it. */
  readonly seed?: number;
  /** Other ways to differ from the reference service, applied after the faults. */
  readonly alterations?: readonly Alteration[];
  /** Verifies the tokens of another issuer; absent: only those of `issue` are valid. */
  readonly verifyToken?: (token: string) => Promise<TokenReport>;
}

const address = '127.0.0.1';

/** The users of the seeded world by role. */
export const seededUsers = { owner: 'alice', other: 'bob' } as const;

/**
 * Serves a world on loopback, with the named faults and other alterations.
 * @throws {UnknownNameError} no fault has this id
 * @throws {HiddenFaultError} a fault cannot be that of some jobs only
 */
export async function serveReference({
  port = 0,
  world = seededWorld,
  faults = [],
  seed = 1,
  alterations = [],
  verifyToken,
}: ServeOptions): Promise<ServedReference> {
  const defects = faults.length === 0 ? [] : await (await import('./tenant/hidden.js')).faultsIn(faults, world, seed);
  const { privateKey, publicKey } = await generateKeys();
  const now = () => new Date();
  const server = createServer({ keepAliveTimeout: 60_000 });
  const baseUrl = await listen(server, port);
  const environment = { world, baseUrl, now, newId: randomUUID };
  const verify = verifyToken ?? createVerifier(publicKey, now);
  const service = createService({ ...environment, verifyToken: verify }, [...defects, ...alterations]);
  const count = { answers: 0, throttled: 0 };
  const counting = (status: number): void => {
    count.answers += 1;
    if (status === tooManyRequests) count.throttled += 1;
  };
  server.on('request', (request, response) => void handle(service, request, response).then(counting));
  return {
    baseUrl,
    issue: createIssuer({ key: privateKey, world, now }).mint,
    jobs: jobsOf(world),
    size: world.allJobs.size,
    users: seededUsers,
    hidden: defects.flatMap((each) => ('jobs' in each ? [each] : [])),
    count,
    signingKey: () => exportKey(privateKey),
    close: () => close(server),
  };
}

/** The jobs of a world as a target declares them; a job is in every share of its printer. */
export function jobsOf({ jobs, shareOf }: World): readonly Job[] {
  return jobs.map(({ id, printer, owner }) => {
    const share = shareOf(printer)?.id;
    return { printer, ...(share === undefined ? {} : { share }), id, owner };
  });
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      const bound = server.address();
      const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
      resolve(`http://${address}:${actual}/v1.0`);
    });
  });
}

const tooManyRequests = 429;

/** Answers a request, and tells with which status. */
async function handle(service: Service, request: IncomingMessage, response: ServerResponse): Promise<number> {
  request.resume();
  try {
    const { method = '', url: path = '' } = request;
    return send(await service.answer({ method, path, headers: linesOf(request.rawHeaders) }), response);
  } catch {
    return send(failure, response);
  }
}

const failure: HttpAnswer = {
  status: 500,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify({ error: { code: 'internalServerError', message: 'The service failed.' } }),
};

/** Header names keep their case, even if one appears twice. */
function send({ status, headers, body }: HttpAnswer, response: ServerResponse): number {
  response.writeHead(status, headers.flat());
  response.end(body);
  return status;
}

function linesOf(raw: readonly string[]): readonly HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) lines.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return lines;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
