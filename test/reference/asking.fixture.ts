import type { HeaderLine, JsonObject } from '../../harness/exchange.js';
import { headerValues, isObject } from '../../harness/exchange.js';
import type { Principal } from '../../harness/target.js';
import { generateKeys } from '../../reference/keys.js';
import { createService } from '../../reference/service.js';
import type { Fault } from '../../reference/stages.js';
import { createIssuer, createVerifier, type TokenReport } from '../../reference/tokens.js';
import { seededWorld, type World } from '../../reference/world.js';

export const baseUrl = 'http://print.example/v1.0';
export const now = (): Date => new Date('2026-11-23T12:00:00Z');

export const lobby = 'c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb';
export const archive = '7d9e6b1a-52c4-4f0e-9a63-0c1e8f4b2d57';
export const share = '0e2d9a55-6c1f-4b7a-8d33-91f2a4c7e0b8';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly json: JsonObject;
  readonly header: (name: string) => string | undefined;
}

interface Question {
  readonly as?: Principal;
  readonly method?: string;
  readonly headers?: readonly HeaderLine[];
}

export type Ask = (path: string, question?: Question) => Promise<Reply>;

export const owner: Principal = { id: 'owner', type: 'delegated', user: 'alice', permissions: ['PrintJob.Read'] };
export const anonymous = { headers: [] };

const keys = generateKeys();

export async function mintToken(principal: Principal): Promise<string | null> {
  const issuer = createIssuer({ key: (await keys).privateKey, world: seededWorld, now });
  return (await issuer.mint([principal]))[principal.id] ?? null;
}

export async function verifyToken(token: string, at = now): Promise<TokenReport> {
  return createVerifier((await keys).publicKey, at)(token);
}

const reports = new Map<string, Promise<TokenReport>>();

/** Verifies each token once, however many services it is shown to. */
function verifyOnce(token: string): Promise<TokenReport> {
  const report = reports.get(token) ?? verifyToken(token);
  reports.set(token, report);
  return report;
}

/** Asks a service that holds this world and has these faults; the owner asks unless someone else is named. */
export function asking(faults: readonly Fault[] = [], world: World = seededWorld): Ask {
  const service = createService({ world, baseUrl, verifyToken: verifyOnce, now, newId: () => 'request-1' }, faults);
  return async (path, { as = owner, method = 'GET', headers } = {}) => {
    const lines = headers ?? [['Authorization', `Bearer ${await mintToken(as)}`] as const];
    const answer = await service.answer({ method, path: `/v1.0/print/${path}`, headers: lines });
    return { status: answer.status, ...bodyOf(answer.body), header: (name) => headerValues(answer.headers, name)[0] };
  };
}

function bodyOf(body: string | Buffer): Pick<Reply, 'text' | 'json'> {
  const text = String(body);
  try {
    const value: unknown = JSON.parse(text);
    return { text, json: isObject(value) ? value : {} };
  } catch {
    return { text, json: {} };
  }
}
