import { type IpAddress, ipAddress, isWithin } from './ip-address.js';
import { parseOrigin } from './origin.js';

/**
 * Whether NO_PROXY exempts a URL, read as curl reads it: names separated by commas or blanks, in any case. A name covers its
 * subdomains, with or without a full stop before it; an address is written with or without brackets, or as a network in
 * CIDR notation; `*` alone covers everything. `*.example.com` and `host:port` count too, as other clients write them.
 */
export function isExempt(url: string, noProxy: string): boolean {
  const { host, port } = parseOrigin(new URL(url));
  const name = withoutEndingStop(host.toLowerCase());
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry !== '' && covers(entry, name, port));
}

function covers(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  const { name, port: only } = parsed(entry);
  if (only !== undefined && only !== port) return false;
  const address = ipAddress(host);
  if (address !== undefined) return coversAddress(name, address);
  const domain = withoutEndingStop(name.replace(/^\*?\./, ''));
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** An IPv6 address has colons of its own: only behind its brackets is there a port. */
function parsed(entry: string): { readonly name: string; readonly port?: number } {
  const [, bracketed, afterBracket = '', network = ''] = /^\[([^\]]*)\](?::(\d+))?(\/\d+)?$/.exec(entry) ?? [];
  if (bracketed !== undefined) return withPort(bracketed + network, afterBracket);
  if (ipAddress(entry.replace(/\/.*/, ''))?.bits === 128) return { name: entry };
  const [, name = entry, port = ''] = /^([^:]*):(\d+)$/.exec(entry) ?? [];
  return withPort(name, port);
}

function withPort(name: string, port: string): { readonly name: string; readonly port?: number } {
  return port === '' ? { name } : { name, port: Number(port) };
}

function coversAddress(entry: string, address: IpAddress): boolean {
  const [written = '', prefix] = entry.split('/');
  const network = ipAddress(written);
  if (network === undefined) return false;
  if (prefix === undefined) return isWithin(address, network, network.bits);
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= network.bits && isWithin(address, network, Number(prefix));
}

function withoutEndingStop(name: string): string {
  return name.replace(/\.$/, '');
}
