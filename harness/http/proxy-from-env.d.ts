declare module 'proxy-from-env' {
  /** The proxy that the environment names for a URL; empty when there is none or NO_PROXY names the host. */
  export function getProxyForUrl(url: string): string;
}
