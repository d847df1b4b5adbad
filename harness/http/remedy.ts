import type { Diagnosis } from '../../model/diagnosis.js';
import type { TransportFailure } from '../../model/exchange.js';

/** What a target that cannot be reached asks of its operator. */
export function transportDiagnosis({ kind, message, fix = remedies[kind] }: TransportFailure): Diagnosis {
  return { id: `target-${kind}`, effect: 'unreachable', problem: message, fix };
}

/** The way out where a server speaks HTTP/2 alone. */
export const http1Wanted = 'have the server, or a proxy before it, speak HTTP/1.1: this suite speaks no other version';

const remedies: Readonly<Record<TransportFailure['kind'], string>> = {
  'name-not-found': 'correct the host of the base URL; does it need a VPN, or HTTPS_PROXY?',
  refused: 'start the service, or correct host and port of the base URL',
  tls: 'correct the scheme of the base URL, or give --ca FILE',
  proxy: 'correct HTTPS_PROXY or HTTP_PROXY, or name the host in NO_PROXY',
  timeout: 'correct the address, open the firewall, or raise --timeout',
  reset: 'correct scheme and port of the base URL: https:// or http://?',
  malformed: 'correct scheme and port of the base URL: something else than HTTP answers there',
  'too-large': 'correct the base URL: no print job is that large',
  undecodable: 'correct the content coding of the service, or of a proxy before it',
  'not-sent': 'raise --deadline',
};
