/** An IP address as a number of so many bits. */
export interface IpAddress {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** Reads an IPv4 or IPv6 address in any spelling, without brackets; `undefined` for what is none, a name for instance. */
export function ipAddress(text: string): IpAddress | undefined {
  return text.includes(':') ? version6(text) : version4(text);
}

/** Whether an address is in a network that is written as another address and how many of its bits count. */
export function isWithin(address: IpAddress, network: IpAddress, prefix: number): boolean {
  if (address.bits !== network.bits) return false;
  const others = BigInt(address.bits - prefix);
  return address.value >> others === network.value >> others;
}

function version4(text: string): IpAddress | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? undefined : { bits: 32, value: joined(bytes, 8) };
}

/** The URL standard writes all spellings of an address as one: hexadecimal groups, the longest row of zeros left out. */
function version6(text: string): IpAddress | undefined {
  const url = `http://[${text}]`;
  if (!/^[\da-f:.]+$/i.test(text) || !URL.canParse(url)) return undefined;
  const [left = [], right = []] = new URL(url).hostname
    .slice(1, -1)
    .split('::')
    .map((side) => side.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  const groups = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
  return { bits: 128, value: joined(groups, 16) };
}

function joined(parts: readonly number[], bits: number): bigint {
  return parts.reduce((value, part) => (value << BigInt(bits)) | BigInt(part), 0n);
}
