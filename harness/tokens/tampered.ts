/**
 * Derives a token that no service may accept from a good one: one character in the middle of the signature differs,
 * or of the whole where there is no signature. The result is as fit for a header as the original.
 */
export function tampered(token: string): string {
  const segments = token.split('.');
  const signature = segments.length === 3 ? (segments[2] ?? '') : token;
  const start = token.length - signature.length;
  const at = middleCharacter(token, signature === '' ? 0 : start);
  return at === undefined ? `${token}A` : token.slice(0, at) + otherThan(token.charAt(at)) + token.slice(at + 1);
}

/** The index of the letter or digit next to the middle of what begins at `start`. */
function middleCharacter(token: string, start: number): number | undefined {
  const middle = start + Math.floor((token.length - start) / 2);
  const after = token.slice(middle).search(/[A-Za-z0-9]/);
  if (after >= 0) return middle + after;
  const before = token.slice(start, middle).search(/[A-Za-z0-9]/);
  return before >= 0 ? start + before : undefined;
}

/** Another character, also for a service that compares without case. */
function otherThan(character: string): string {
  return character.toUpperCase() === 'A' ? 'B' : 'A';
}
