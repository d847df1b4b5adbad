/** The parts of an origin, as a connection needs them. */
export interface Origin {
  readonly secure: boolean;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Host and port, the port even where it is the default of the scheme. */
  readonly authority: string;
}

/** Splits the origin of an http:// or https:// URL into its parts. */
export function parseOrigin({ protocol, hostname, port: given }: URL): Origin {
  const secure = protocol === 'https:';
  const port = given === '' ? (secure ? 443 : 80) : Number(given);
  return { secure, host: hostname.replace(/^\[|\]$/g, ''), port, authority: `${hostname}:${port}` };
}

/** Cuts an absolute URL behind its origin without parsing it: its path goes on the wire as it was given. */
export function splitOrigin(url: string): { readonly origin: string; readonly path: string } {
  const origin = /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
  return { origin, path: url.slice(origin.length) };
}
