/** A token that says this of itself; nobody has signed it. */
export function unsigned(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
}

export const tenant = '72f988bf-0f1c-4c55-9c1e-5a1b3d7e9f02';

/** Noon of the day the tests take for today. */
export const noon = Date.UTC(2026, 10, 24, 12);

/** Claims of a good token of the owner's, with these differences. */
export function claimsWith(differences: object = {}): object {
  return {
    aud: 'https://graph.microsoft.com',
    tid: tenant,
    exp: noon / 1000 + 3600,
    scp: 'PrintJob.Read',
    ...differences,
  };
}
