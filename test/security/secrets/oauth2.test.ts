import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createRedactor } from '../../../harness/secrets/redactor.js';
import { readToken } from '../../../harness/tokens/read.js';
import { canary, disguises, echoing, few, headersOf, leaks, traced } from '../../fixtures/canary.fixture.js';
import { newFolder, reportsIn, resultsFolder, unwrapped } from '../../fixtures/command.fixture.js';
import { identityProvider } from '../../fixtures/identity-provider.fixture.js';
import { leaksIn } from '../../fixtures/scanner.fixture.js';
import { service } from '../../fixtures/service.fixture.js';

/** What the client is known by, in the header of RFC 6749. */
function credentialsOf(secret: string): string {
  const escaped = new URLSearchParams({ secret }).toString().replace('secret=', '');
  return Buffer.from(`client:${escaped}`).toString('base64');
}

/** A token endpoint that gives these answers one after the other, the last of them on and on. */
async function endpoint(
  ...answers: readonly { readonly status: number; readonly body: string; readonly echo?: string }[]
) {
  let asked = 0;
  const { baseUrl } = await service((question, response) => {
    void text(question).then(() => {
      const { status, body, echo } = answers[Math.min(asked++, answers.length - 1)] ?? { status: 500, body: '' };
      const headers = echo === undefined ? {} : headersOf(echo);
      response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(body);
    });
  });
  return { tokenEndpoint: `${baseUrl}/token`, asked: () => asked };
}

function configured(baseUrl: string, tokenEndpoint: string, authMethod = 'basic'): string {
  const oauth2 = { tokenEndpoint, clientId: 'client', clientSecret: { env: 'CANARY' }, authMethod };
  return JSON.stringify({ baseUrl, jobs: [{ printer: 'p', id: 'j' }], token: { oauth2 } });
}

describe('the secret of a client, and the tokens it gets', () => {
  it.each(['basic', 'post'])(
    'are in nothing that is shown or kept, though the target gives tokens back: %s',
    async (method) => {
      const { tokenEndpoint, issued } = await identityProvider({ client: { scp: 'PrintJob.Read' } });
      const { baseUrl } = await echoing();
      const folder = newFolder({ 'conformance.config.json': configured(baseUrl, tokenEndpoint, method) });
      const secret = canary('client', 'awkward');
      const args = ['run', ...few, '--verbose', '--record', 'run.cassette.json'];
      const traces = await traced(args, { folder, env: { CANARY: secret } });
      expect(issued).toHaveLength(1);
      expect([...traces.texts.values()].join('')).toContain('[redacted]');
      const found = leaks(traces, secret, credentialsOf(secret), ...issued);
      expect({ code: traces.code, found }).toEqual({ code: 1, found: [] });
    },
  );

  it('are in no report of a failed renewal, which every report mentions', async () => {
    const [secret, token] = [canary('client', 'awkward'), canary('token')];
    const said = `${token} of ${secret}, ${Buffer.from(secret).toString('base64')}`;
    const { tokenEndpoint, asked } = await endpoint(
      { status: 200, body: JSON.stringify({ access_token: token, token_type: 'bearer', expires_in: 1 }) },
      { status: 400, body: JSON.stringify({ error: 'invalid_client', error_description: said }), echo: secret },
    );
    const { baseUrl } = await echoing();
    const folder = newFolder({ 'conformance.config.json': configured(baseUrl, tokenEndpoint) });
    const args = ['run', '--only', '*-by-printer', '--rate', '30', '--record', 'run.cassette.json'];
    const traces = await traced(args, { folder, env: { CANARY: secret } });
    expect(asked()).toBe(2);
    const warning =
      /the token of 'owner' \(.*?\) is not renewed any more: .* refuses with 400 invalid_client: \[redacted\] of \[redacted\]/;
    const { results } = await reportsIn(folder);
    expect(results.extra).toMatchObject({ warnings: [expect.stringMatching(warning)] });
    const junit = readFileSync(join(folder, resultsFolder, 'junit.xml'), 'utf8');
    expect(junit).toMatch(
      /<property name="warnings" value="the token of 'owner' \(.*?: token\) is not renewed any more: /,
    );
    expect(unwrapped(traces.stderr)).toMatch(warning);
    expect(traces.stdout.replace(/\s+/g, ' ')).toMatch(
      /Warning: the token of 'owner' \([^)]*\) is not renewed any more/,
    );
    expect(leaks(traces, secret, credentialsOf(secret), token)).toEqual([]);
    const replayed = await traced(['run', '--replay', 'run.cassette.json', '--out', 'replayed'], { folder });
    expect(replayed.stdout.replace(/\s+/g, ' ')).toMatch(
      /Warning: the token of 'owner' \([^)]*\) is not renewed any more/,
    );
    expect(leaks(replayed, secret, credentialsOf(secret), token)).toEqual([]);
  });
});

const places: Readonly<Record<string, (form: string) => string>> = {
  'its error': (form) => JSON.stringify({ error: form }),
  'the description of its error': (form) => JSON.stringify({ error: 'invalid_client', error_description: form }),
  'a body that is no JSON': (form) => `<html>${form}`,
  'a token that no header can carry': (form) => JSON.stringify({ access_token: `${form} \n`, token_type: 'bearer' }),
};

describe('the message about a token endpoint that gives the secret back', () => {
  const secret = canary('client', 'awkward');
  const rows = Object.keys(places).flatMap((place) => Object.keys(disguises).map((name) => ({ place, name })));

  it.each(rows)('does not hold it: in $place, as $name', async ({ place, name }) => {
    const forms = [secret, credentialsOf(secret)].map((each) => disguises[name]?.(each) ?? '');
    const [status, body] = [
      place.startsWith('its') || place.startsWith('the d') ? 400 : 200,
      places[place]?.(forms.join(' and ')) ?? '',
    ];
    const { tokenEndpoint } = await endpoint({ status, body, echo: secret });
    const context = { environment: { CANARY: secret }, folder: '.', redactor: createRedactor(), timeoutMs: 2000 };
    const oauth2 = { tokenEndpoint, clientId: 'client', clientSecret: { env: 'CANARY' } };
    const error: unknown = await readToken({ oauth2 }, 'token', context).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ConfigError' });
    expect(leaksIn(String(error), [secret, credentialsOf(secret)])).toEqual([]);
  });

  it.concurrent.each([
    { command: 'run', name: 'raw' },
    { command: 'doctor', name: 'base64' },
    { command: 'plan', name: 'URL' },
  ])('does not hold it, whoever asks: $command', async ({ command, name }) => {
    const description = disguises[name]?.(secret);
    const body = JSON.stringify({ error: 'invalid_client', error_description: description });
    const { tokenEndpoint } = await endpoint({ status: 401, body, echo: secret });
    const folder = newFolder({ 'conformance.config.json': configured('http://127.0.0.1:9', tokenEndpoint) });
    const traces = await traced([command], { folder, env: { CANARY: secret } });
    expect(traces.stderr).toContain('refuses with 401');
    expect({ code: traces.code, leaks: leaks(traces, secret, credentialsOf(secret)) }).toEqual({ code: 2, leaks: [] });
  });
});
