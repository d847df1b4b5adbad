import type { TransportFailure } from '../../model/exchange.js';
import type { Destination, Proxy } from './proxy.js';

const notHttp = 'answers something that is not HTTP';

/** Says why a proxy made no connection to the host, from the error that its connection ended with. */
export function proxyError(code: string, reason: string, proxy: Proxy, to: Destination): TransportFailure {
  const { variable, authority } = proxy;
  if (code === 'ECONNREFUSED')
    return failure(proxy, `cannot be reached: nothing listens on ${authority}`, correct(proxy, to));
  if (code === 'ENOTFOUND' || code.startsWith('EAI_'))
    return failure(proxy, `cannot be reached: its name could not be found (${code})`, correct(proxy, to));
  if (/^Invalid header|^No header/.test(reason)) return failure(proxy, notHttp, correct(proxy, to));
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === '')
    return failure(proxy, 'closed the connection without an answer', correct(proxy, to));
  if (/CERT|SIGNED|UNABLE_TO_/.test(code))
    return failure(
      proxy,
      `has a TLS certificate that is not trusted: ${reason}`,
      'name its issuer in NODE_EXTRA_CA_CERTS',
    );
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return failure(proxy, 'does not speak TLS', `write ${variable} with http://`);
  return failure(proxy, `cannot be reached: ${reason}`, correct(proxy, to));
}

/** Says why a proxy made no connection, from the status it answered. */
export function proxyRefusal(status: number, proxy: Proxy, to: Destination): TransportFailure {
  const without = `or name ${to.host} in NO_PROXY to do without`;
  if (Number.isNaN(status)) return failure(proxy, notHttp, correct(proxy, to));
  if (status === 407 && proxy.authorization === undefined)
    return failure(
      proxy,
      'asks for credentials (407)',
      `write ${proxy.variable} as http://user:password@${proxy.authority}`,
    );
  if (status === 407)
    return failure(proxy, 'refuses its credentials (407)', `correct user and password in ${proxy.variable}`);
  if (status === 401 || status === 403)
    return failure(
      proxy,
      `does not allow connections to ${to.authority} (${status})`,
      `ask whoever runs it, ${without}`,
    );
  if (status >= 500)
    return failure(proxy, `cannot connect to ${to.authority} (${status})`, `check the base URL, ${without}`);
  return failure(proxy, `answers CONNECT with ${status}; it may be no proxy`, correct(proxy, to));
}

/** Says that a proxy did nothing in the time there was. */
export function proxyTimeout(timeoutMs: number, proxy: Proxy, to: Destination): TransportFailure {
  return failure(proxy, `made no connection within ${timeoutMs} ms`, correct(proxy, to));
}

function correct({ variable }: Proxy, { host }: Destination): string {
  return `correct ${variable}, or name ${host} in NO_PROXY to do without`;
}

function failure({ authority, variable }: Proxy, what: string, wayOut: string): TransportFailure {
  return { kind: 'proxy', message: `the proxy ${authority} (${variable}) ${what}; ${wayOut}` };
}
