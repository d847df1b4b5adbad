import type { Socket } from 'node:net';
import { checkServerIdentity, type PeerCertificate, type SecureContext } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Proxy } from './proxy.js';

export interface TunnelOptions {
  readonly keepAlive: boolean;
  /** Whether TLS is spoken with the host at the far end. */
  readonly secure: boolean;
  /** The certificates to trust when the proxy itself speaks TLS. */
  readonly secureContext?: SecureContext;
}

type Connect = HttpsProxyAgent<string>['connect'];

/**
 * Reaches hosts through CONNECT tunnels of a proxy, http:// ones too: the proxy sees host and port, and no byte of a
 * request is addressed to it.
 */
export class Tunnel extends HttpsProxyAgent<string> {
  readonly #secure: boolean;

  constructor({ url, authorization }: Proxy, { secure, ...options }: TunnelOptions) {
    super(url, {
      ...options,
      headers: authorization === undefined ? {} : { 'Proxy-Authorization': authorization },
    });
    this.#secure = secure;
    this.protocol = secure ? 'https:' : 'http:';
  }

  override isSecureEndpoint(): boolean {
    return this.#secure;
  }

  /** Ends the connection to the proxy when the request is given up, and verifies the certificate for the host asked for. */
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
