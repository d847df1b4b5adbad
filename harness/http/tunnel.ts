import type { Socket } from 'node:net';
import { checkServerIdentity, type PeerCertificate, type SecureContext } from 'node:tls';
import type { HttpsProxyAgent } from 'https-proxy-agent';
import type { Proxy } from './proxy.js';

export interface TunnelOptions {
  /** Whether TLS is spoken with the host at the far end. */
  readonly secure: boolean;
  /** The certificates to trust when the proxy itself speaks TLS. */
  readonly secureContext?: SecureContext;
}

type Connect = HttpsProxyAgent<string>['connect'];

/**
 * Agents that reach hosts through CONNECT tunnels of a proxy, http:// ones too: the proxy sees host and port, and no byte of
 * a request is addressed to it. The library is an ES module, which a CommonJS one reaches by `import()` alone.
 */
export async function tunnelsThrough({ url, authorization }: Proxy, { secure, secureContext }: TunnelOptions) {
  const { HttpsProxyAgent: Agent } = await import('https-proxy-agent');
  const headers = authorization === undefined ? {} : { 'Proxy-Authorization': authorization };
  const context = secureContext === undefined ? {} : { secureContext };

  class Tunnel extends Agent<string> {
    override isSecureEndpoint(): boolean {
      return secure;
    }

    /** Ends the connection to the proxy when the request is given up, and verifies the certificate against the requested host. */
    override async connect(...[client, options]: Parameters<Connect>): Promise<Socket> {
      const connecting = new AbortController();
      const abandon = (): void => connecting.abort();
      const { host = '' } = options;
      const identity = (_: string, certificate: PeerCertificate) => checkServerIdentity(host, certificate);
      const verified: typeof options = options.secureEndpoint ? { ...options, checkServerIdentity: identity } : options;
      this.connectOpts = { ...this.connectOpts, signal: connecting.signal };
      client.once('abandoned', abandon);
      try {
        return await super.connect(client, verified);
      } finally {
        client.off('abandoned', abandon);
      }
    }
  }

  return (keepAlive: boolean): HttpsProxyAgent<string> => {
    const tunnel = new Tunnel(url, { keepAlive, headers, ...context });
    tunnel.protocol = secure ? 'https:' : 'http:';
    return tunnel;
  };
}
