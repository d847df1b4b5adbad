/** Begins with the code of an error that says a certificate is not trusted. */
export const untrusted = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|CRL_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/;

/** What to do about a certificate that is not trusted, by the code of the error that says so. */
export function certificateFix(code: string): string {
  return fixes[code] ?? 'use --ca FILE';
}

const fixes: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'use the name the certificate was issued for',
  CERT_HAS_EXPIRED: 'renew it, or check the clock of this machine',
  CERT_NOT_YET_VALID: 'renew it, or check the clock of this machine',
};
