import { parseBody } from '../../harness/body.js';
import type { HeaderLine, HttpRequest, Observation } from '../../harness/exchange.js';
import { type Plan, planRun } from '../../harness/plan.js';
import { prepare } from '../../harness/prepare/index.js';
import { principalsOf } from '../../harness/prerequisites.js';
import { createRedactor } from '../../harness/redact.js';
import { faultsNamed } from '../../reference/faults/index.js';
import { jobsOf, seededUsers } from '../../reference/http.js';
import { generateKeys } from '../../reference/keys.js';
import { createService, type Service } from '../../reference/service.js';
import type { HttpAnswer } from '../../reference/stages.js';
import { createIssuer, createVerifier, type TokenReport } from '../../reference/tokens.js';
import { seededWorld } from '../../reference/world.js';
import { checks } from '../../suites/index.js';
import { type Evidence, present } from '../suites/evidence.fixture.js';

const baseUrl = 'http://print.example/v1.0';
const now = (): Date => new Date('2026-11-23T12:00:00Z');

/** Makes the evidence of a run against a service with given faults: no socket, and one plan and set of tokens for all. */
export async function withoutSockets(): Promise<(faults: readonly string[]) => Promise<Evidence>> {
  const { privateKey, publicKey } = await generateKeys();
  const { mint } = createIssuer({ key: privateKey, world: seededWorld, now });
  const { target, tokens } = await prepare({
    settings: {},
    needed: principalsOf(checks),
    embedded: () =>
      Promise.resolve({
        baseUrl,
        jobs: jobsOf(seededWorld),
        users: seededUsers,
        issue: async (principals) => present(await mint(principals)),
      }),
    redactor: createRedactor(),
    environment: {},
  });
  const plan = planRun(checks, target);
  const verifyToken = once(createVerifier(publicKey, now));
  return async (faults) => {
    const environment = { world: seededWorld, baseUrl, verifyToken, now, newId: () => 'request-1' };
    return { plan, observations: await ask(createService(environment, faultsNamed(faults)), plan, tokens) };
  };
}

/** Verifies each token once, however many services it is shown to. */
function once(verify: (token: string) => Promise<TokenReport>): (token: string) => Promise<TokenReport> {
  const reports = new Map<string, Promise<TokenReport>>();
  return (token) => {
    const report = reports.get(token) ?? verify(token);
    reports.set(token, report);
    return report;
  };
}

async function ask(
  service: Service,
  { requests, fallbacks }: Plan,
  tokens: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Observation>> {
  const observations = new Map<string, Observation>();
  for (const { key, request } of [...requests, ...fallbacks]) {
    const { method, path } = request;
    const answer = await service.answer({ method, path: `/v1.0${path}`, headers: headersOf(request, tokens) });
    observations.set(key, { request, response: responseOf(answer), durationMs: 0 });
  }
  return observations;
}

function headersOf(request: HttpRequest, tokens: ReadonlyMap<string, string>): readonly HeaderLine[] {
  const { headers, credentials, omits = [], content } = request;
  const hasAccept = omits.includes('Accept') || headers.some(([name]) => name === 'Accept');
  const lines: readonly HeaderLine[] = [
    ...headers,
    ...(hasAccept ? [] : [['Accept', 'application/json'] as const]),
    ...(content === undefined ? [] : [['Content-Length', String(content.length)] as const]),
    ['Host', 'print.example'],
  ];
  switch (credentials.kind) {
    case 'none':
      return lines;
    case 'literal':
      return [...lines, ['Authorization', credentials.authorization]];
    case 'principal':
      return [...lines, ['Authorization', `Bearer ${tokens.get(credentials.id) ?? ''}`]];
  }
}

/** HTTP has no body in a 204. */
function responseOf({ status, headers, body }: HttpAnswer) {
  return { status, headers, body: parseBody(status === 204 ? Buffer.alloc(0) : Buffer.from(body)) };
}
