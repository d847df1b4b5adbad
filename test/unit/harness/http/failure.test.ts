import { type AttemptProgress, failureOf, proxyRefusal, timeoutOf } from '../../../../harness/http/failure.js';
import { transportDiagnosis } from '../../../../harness/http/remedy.js';
import { failureText } from '../../../../model/exchange.js';

const proxy = { url: 'http://proxy:3128', authority: 'proxy:3128', variable: 'HTTPS_PROXY' };
const to = { host: 'print.example', authority: 'print.example:443' };
const progress: AttemptProgress = { phase: 'connecting', bodyBytes: 0, awaiting: undefined };
const correct = 'correct HTTPS_PROXY, or name print.example in NO_PROXY to do without';

const error = (code: string, reason = 'no route') => Object.assign(new Error(reason), { code });

const alert = (name: string): string => `80FC:error:0A00045C:SSL routines:ssl3_read_bytes:${name}:rec_layer_s3.c:1605:`;

describe('an alert about the certificate of the client', () => {
  it.each([
    [
      'tlsv13 alert certificate required',
      false,
      'wants a client certificate (tlsv13 alert certificate required); give --cert FILE --key FILE',
    ],
    [
      'sslv3 alert bad certificate',
      false,
      'wants a client certificate (sslv3 alert bad certificate); give --cert FILE --key FILE',
    ],
    [
      'sslv3 alert bad certificate',
      true,
      'refuses the client certificate: sslv3 alert bad certificate; give one that it knows the authority of, by --cert FILE --key FILE',
    ],
    [
      'tlsv1 alert unknown ca',
      true,
      'refuses the client certificate: tlsv1 alert unknown ca; give one that it knows the authority of, by --cert FILE --key FILE',
    ],
    [
      'sslv3 alert certificate expired',
      true,
      'refuses the client certificate: sslv3 alert certificate expired; give one that it knows the authority of, by --cert FILE --key FILE',
    ],
  ])('is told as what it means: %s, shown one %s', (name, isShownCertificate, expected) => {
    const told = failureOf(error('EPROTO', alert(name)), progress, { ...to, isShownCertificate });

    expect(told.kind).toBe('tls');
    expect(failureText(told)).toBe(`print.example:443 ${expected}`);
  });

  it('may be one where it is only a failed handshake', () => {
    const told = failureOf(error('EPROTO', alert('sslv3 alert handshake failure')), progress, to);

    expect(failureText(told)).toBe(
      'no TLS connection to print.example:443: sslv3 alert handshake failure; it may want a client certificate: --cert FILE --key FILE',
    );
  });
});

describe('failureOf', () => {
  it.each<{ name: string; code: string; reason?: string; host: readonly [string, string]; proxy: string }>([
    {
      name: 'a refused connection',
      code: 'ECONNREFUSED',
      host: ['refused', 'nothing listens on print.example:443'],
      proxy: `cannot be reached: nothing listens on proxy:3128; ${correct}`,
    },
    {
      name: 'an unknown name',
      code: 'ENOTFOUND',
      host: ['name-not-found', 'the name print.example could not be found'],
      proxy: `cannot be reached: its name could not be found (ENOTFOUND); ${correct}`,
    },
    {
      name: 'a name server that does not answer',
      code: 'EAI_AGAIN',
      host: [
        'name-not-found',
        'the name print.example could not be found (EAI_AGAIN: the name server does not answer)',
      ],
      proxy: `cannot be reached: its name could not be found (EAI_AGAIN); ${correct}`,
    },
    {
      name: 'a host without a route',
      code: 'ENETDOWN',
      host: ['refused', 'print.example:443 cannot be reached: no route'],
      proxy: `cannot be reached: no route; ${correct}`,
    },
    {
      name: 'a certificate for another name',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      reason: 'not in; the list',
      host: [
        'tls',
        'its TLS certificate is not trusted: not in; the list; use the name the certificate was issued for',
      ],
      proxy: 'has a TLS certificate that is not trusted: not in; the list; name its issuer in NODE_EXTRA_CA_CERTS',
    },
    {
      name: 'an answer without TLS',
      code: 'EPROTO',
      reason: '80FC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:ssl3_record.c:354:',
      host: ['tls', 'print.example:443 does not speak TLS; use an http:// base URL'],
      proxy: 'does not speak TLS; write HTTPS_PROXY with http://',
    },
    {
      name: 'a closed connection',
      code: 'ECONNRESET',
      host: ['reset', 'print.example:443 closed the connection while it was being made'],
      proxy: `closed the connection without an answer; ${correct}`,
    },
    {
      name: 'an answer to CONNECT that is not HTTP',
      code: '',
      reason: 'Invalid header from proxy CONNECT response',
      host: ['reset', 'the request to print.example:443 failed: Invalid header from proxy CONNECT response'],
      proxy: `answers something that is not HTTP; ${correct}`,
    },
    {
      name: 'an error without a code',
      code: '',
      host: ['reset', 'the request to print.example:443 failed: no route'],
      proxy: `closed the connection without an answer; ${correct}`,
    },
  ])('words $name for a host and for a proxy', ({ code, reason, host, proxy: ofProxy }) => {
    const direct = failureOf(error(code, reason), progress, to);
    expect([direct.kind, failureText(direct)]).toEqual(host);
    const tunnelled = failureOf(error(code, reason), { ...progress, awaiting: proxy }, { ...to, proxy });
    expect(tunnelled.kind).toBe('proxy');
    expect(failureText(tunnelled)).toBe(`the proxy proxy:3128 (HTTPS_PROXY) ${ofProxy}`);
  });

  it.each([
    { phase: 'handshake', says: 'the TLS handshake; is it an http:// address?' },
    { phase: 'waiting', says: 'before any response' },
    { phase: 'headers', says: 'within the headers' },
    { phase: 'body', says: 'within the body, after 7 bytes' },
  ] as const)('says that a connection was closed while $phase', ({ phase, says }) => {
    expect(failureText(failureOf(error('EPIPE'), { ...progress, phase, bodyBytes: 7 }, to))).toMatch(says);
  });
});

describe('transportDiagnosis', () => {
  it('keeps a problem whole that holds a semicolon', () => {
    const { problem, fix } = transportDiagnosis(failureOf(error('CERT_HAS_EXPIRED', 'old; very old'), progress, to));
    expect([problem, fix]).toEqual([
      'its TLS certificate is not trusted: old; very old',
      'renew it, or check the clock of this machine',
    ]);
  });

  it('takes the fix of its kind for a failure that names none', () => {
    const { fix } = transportDiagnosis(timeoutOf(9, progress, to));
    expect(fix).toBe('correct the address, open the firewall, or raise --timeout');
  });

  it('takes the fix of a proxy that refuses', () => {
    const { problem, fix } = transportDiagnosis(proxyRefusal(407, proxy, to));
    expect(`${problem}; ${fix}`).toBe(
      'the proxy proxy:3128 (HTTPS_PROXY) asks for credentials (407); write HTTPS_PROXY as http://user:password@proxy:3128',
    );
  });
});
