import { answerDiagnoses } from '../../../../harness/doctor/answers.js';
import { baseUrlDiagnoses } from '../../../../harness/doctor/base-url.js';
import type { ProbeResults } from '../../../../harness/doctor/probe.js';
import { parseText } from '../../../../harness/http/body.js';
import { sentence } from '../../../../model/diagnosis.js';
import type { HeaderLine, Observation, TransportFailure } from '../../../../model/exchange.js';
import { noon } from '../../../fixtures/token.fixture.js';

const job = { printer: 'P', share: 'S', id: '7' };
const request = { method: 'GET', path: '/', credentials: { kind: 'none' }, headers: [] } as const;

const answer = (status: number, text = '{}', ...headers: readonly HeaderLine[]): Observation => ({
  request,
  response: { status, headers, body: parseText(text, []) },
  durationMs: 1,
});

const served = answer(200, '{"id":"7","status":{}}');
const list = answer(200, '{"value":[]}');
const page = answer(200, '<!DOCTYPE html><title>Sign in</title>', ['Content-Type', 'text/html']);
const login = answer(302, '', ['Location', 'https://login.example/authorize?token=secret']);

const failing = (kind: TransportFailure['kind'], message: string, fix?: string): Observation => ({
  failure: { kind, message, ...(fix === undefined ? {} : { fix }) },
});

const diagnosed = (found: Partial<ProbeResults>) =>
  answerDiagnoses({ baseUrl: 'https://print.example/v1.0', job, at: noon, byPrinter: served, ...found }).map((each) => [
    each.id,
    each.effect,
    sentence(each),
  ]);

describe('answerDiagnoses', () => {
  it.each<{ id: string; effect: string; found: Partial<ProbeResults>; says: string }>([
    {
      id: 'target-name-not-found',
      effect: 'unreachable',
      found: { byPrinter: failing('name-not-found', 'the name nobody.invalid could not be found') },
      says: 'the name nobody.invalid could not be found; correct the host of the base URL; does it need a VPN, or HTTPS_PROXY?',
    },
    {
      id: 'target-refused',
      effect: 'unreachable',
      found: { byPrinter: failing('refused', 'nothing listens on 127.0.0.1:9') },
      says: 'nothing listens on 127.0.0.1:9; start the service, or correct host and port of the base URL',
    },
    {
      id: 'target-tls',
      effect: 'unreachable',
      found: {
        byPrinter: failing('tls', 'its TLS certificate is not trusted: bad; self-signed certificate', 'use --ca FILE'),
      },
      says: 'its TLS certificate is not trusted: bad; self-signed certificate; use --ca FILE',
    },
    {
      id: 'target-timeout',
      effect: 'unreachable',
      found: { byPrinter: failing('timeout', 'no complete response within 9 ms (no connection to h:1)') },
      says: 'no complete response within 9 ms (no connection to h:1); correct the address, open the firewall, or raise --timeout',
    },
    {
      id: 'target-answers-html',
      effect: 'unreachable',
      found: { byPrinter: page, printer: page, printers: page },
      says: 'the target answers every request with a web page (HTML, status 200, "Sign in") and never with JSON; correct the base URL; is a sign-in page or a proxy in between?',
    },
    {
      id: 'target-redirects',
      effect: 'unreachable',
      found: { byPrinter: login, printer: login, printers: login },
      says: 'the target redirects every request to https://login.example (status 302), and redirects are never followed; give the address it redirects to as the base URL, unless that is a sign-in page',
    },
    {
      id: 'token-refused',
      effect: 'credentials-refused',
      found: {
        byPrinter: answer(401, '{}', ['WWW-Authenticate', 'Bearer error_description="The token is expired"']),
        printers: answer(401),
      },
      says: 'the target answers 401 to the owner\'s token, saying "The token is expired"; supply a token that this service accepts: has it expired, is it for another audience?',
    },
    {
      id: 'job-of-another-user',
      effect: 'incomplete',
      found: { byPrinter: answer(403), printers: list },
      says: 'the owner is refused the job 7 with 403, and served what is around it; name a job that the owner made, or say in "jobs" and "users" who made it',
    },
    {
      id: 'no-subscription',
      effect: 'incomplete',
      found: { byPrinter: answer(403), printers: answer(403) },
      says: "the owner is refused everything with 403; does the owner's tenant have an active Universal Print subscription, and the token a listed permission?",
    },
    {
      id: 'unknown-job',
      effect: 'incomplete',
      found: { byPrinter: answer(404), byShare: answer(404), printer: answer(200, '{"id":"P"}') },
      says: 'the printer P has no job 7; name another: jobs are kept for days only',
    },
    {
      id: 'job-on-another-printer',
      effect: 'incomplete',
      found: { byPrinter: answer(404), byShare: served },
      says: 'the job 7 is in the share, and not at the printer P; correct --printer or "printer" of the job; if it is right, the service is wrong',
    },
    {
      id: 'unknown-printer',
      effect: 'incomplete',
      found: { byPrinter: answer(404), printer: answer(404), printers: list },
      says: 'the target knows no printer P, and lists others; correct --printer or "printer" of the job',
    },
    {
      id: 'base-url-without-version',
      effect: 'unreachable',
      found: {
        baseUrl: 'https://print.example',
        byPrinter: answer(404),
        printers: answer(404),
        versioned: served,
      },
      says: 'the base URL https://print.example has no version segment, and nothing of /print is there; give https://print.example/v1.0',
    },
    {
      id: 'nothing-found',
      effect: 'incomplete',
      found: { byPrinter: answer(404), printer: answer(404), printers: answer(404) },
      says: 'neither the job 7 nor the list of printers is at https://print.example/v1.0; correct the base URL, or the ids of printer and job',
    },
    {
      id: 'target-throttles',
      effect: 'incomplete',
      found: { byPrinter: answer(429) },
      says: 'the target answers 429: it is busy or limits requests; try later, or with --rate 2',
    },
    {
      id: 'target-fails',
      effect: 'deviation',
      found: { byPrinter: answer(500) },
      says: "the target answers 500 to the owner's request for a job; look into the service's own log",
    },
    {
      id: 'target-fails',
      effect: 'deviation',
      found: { byPrinter: login, printers: list },
      says: "the target answers 302 to the owner's request for a job; correct the base URL or the ids, or look into the service's own log",
    },
    {
      id: 'no-job-served',
      effect: 'deviation',
      found: { byPrinter: page, printers: list },
      says: 'the target answers 200 and no job, saying "Sign in"; look into the service\'s own log',
    },
    {
      id: 'no-job-served',
      effect: 'deviation',
      found: { byPrinter: answer(200, '[]') },
      says: "the target answers 200 and no job; look into the service's own log",
    },
    {
      id: 'unknown-job',
      effect: 'incomplete',
      found: { byPrinter: answer(410), printer: answer(200, '{"id":"P"}') },
      says: 'the printer P has no job 7; name another: jobs are kept for days only',
    },
    {
      id: 'clock-skew',
      effect: 'none',
      found: { byPrinter: answer(200, '{"id":"7"}', ['Date', 'Tue, 24 Nov 2026 09:30:00 GMT']) },
      says: "this machine's clock is 2 h ahead of the target's Date; set the clock; tokens may look expired, or not yet valid",
    },
  ])('tells $id by what the requests met', ({ id, effect, found, says }) => {
    expect(diagnosed(found)).toEqual([[id, effect, says]]);
  });

  it.each<{ name: string; found: Partial<ProbeResults> }>([
    { name: 'a job that is served', found: {} },
    { name: 'a 401 in one place only', found: { byPrinter: answer(401), printers: list } },
    { name: 'a Date that is none', found: { byPrinter: answer(200, '{"id":"7"}', ['Date', 'yesterday']) } },
    {
      name: 'four minutes of difference',
      found: { byPrinter: answer(200, '{"id":"7"}', ['Date', 'Tue, 24 Nov 2026 12:04:00 GMT']) },
    },
  ])('finds nothing in $name', ({ found }) => {
    expect(diagnosed(found)).toEqual([]);
  });
});

describe('baseUrlDiagnoses', () => {
  it.each([
    {
      baseUrl: 'https://print.example/v1.0/print/printers/P',
      says: 'the base URL goes on behind the service root, with /print/printers/P; give https://print.example/v1.0',
    },
    {
      baseUrl: 'https://graph.microsoft.com',
      says: 'the base URL https://graph.microsoft.com has no version segment; give https://graph.microsoft.com/v1.0',
    },
  ])('says what to give in place of $baseUrl', ({ baseUrl, says }) => {
    expect(baseUrlDiagnoses(baseUrl).map(sentence)).toEqual([says]);
  });

  it.each([
    'https://graph.microsoft.com/v1.0',
    'https://graph.microsoft.com/beta',
    'http://127.0.0.1:8080',
    'https://h/printing',
  ])('leaves %s to the target', (baseUrl) => {
    expect(baseUrlDiagnoses(baseUrl)).toEqual([]);
  });
});
