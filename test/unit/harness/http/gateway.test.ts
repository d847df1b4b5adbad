import { parseText } from '../../../../harness/http/body.js';
import { entryDiagnosis, gatewayDiagnosis } from '../../../../harness/http/gateway.js';
import type { Exchange, HeaderLine } from '../../../../model/exchange.js';

const baseUrl = 'https://print.example/v1.0';

const answer = (status: number, text = '', ...headers: readonly HeaderLine[]): Exchange => ({
  request: { method: 'GET', path: '/print/printers', credentials: { kind: 'none' }, headers: [] },
  response: { status, headers, body: parseText(text, []) },
  durationMs: 1,
});

const wantsKey = answer(401, '{"message":"subscription key missing"}');
const to = (location: string) => answer(301, '', ['Location', location]);

describe('what stands before a target', () => {
  it.each([
    { name: 'only some answers are its own', answers: [wantsKey, answer(401, '{}')] },
    { name: 'a success speaks of it', answers: [answer(200, '{"message":"subscription key"}')] },
    { name: 'the service fails', answers: [answer(500, '{"message":"client certificate"}')] },
    { name: 'there is nothing new, unasked', answers: [answer(304), answer(304)] },
    { name: 'nothing was answered', answers: [] },
  ])('is not told where $name', ({ answers }) => {
    expect(entryDiagnosis(answers)).toBeUndefined();
    expect(gatewayDiagnosis(answers, baseUrl)).toBeUndefined();
  });

  it.each([
    { location: 'https://print.example/v1.0/print/printers/', id: 'target-redirects-by-slash' },
    { location: 'printers/', id: 'target-redirects-by-slash' },
    { location: 'https://print.example/v1.0/print/printers', id: 'target-redirects' },
    { location: 'http://print.example/v1.0/print/printers/', id: 'target-redirects' },
    { location: 'http://[', id: 'target-redirects' },
    { location: '', id: 'target-redirects' },
  ])('redirects to "$location"', ({ location, id }) => {
    expect(gatewayDiagnosis([to(location)], baseUrl)?.id).toBe(id);
  });

  it('names what is wanted, and not that it is a page', () => {
    const page = answer(403, '<html><title>403 - client certificate required</title>', ['Content-Type', 'text/html']);
    expect(gatewayDiagnosis([page, page], baseUrl)?.id).toBe('client-certificate-wanted');
  });
});
