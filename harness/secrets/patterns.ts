/** What replaces a secret. */
export const placeholder = '[redacted]';

/** `"password": "…"` in JSON, or in a JSON string, to the end of the string or of the text. */
const members =
  /(\\?"(?:(?:(?:access|refresh|id)[_-]?)?token|(?:client[_-]?)?(?:secret|assertion)|pass(?:word|wd|phrase)|(?:proxy-)?authorization|(?:set-)?cookie|api[_-]?key)\\?"\s*:\s*)(?:(")(?:[^"\\]|\\.)+|(\\")[^"\\]+)/gis;

/** `access_token=…` in a URL or a form. Just `token=` is left alone: services page with it. */
const parameters =
  /((?<![\w-])(?:(?:access|refresh|id)_token|client_(?:secret|assertion)|password|api[_-]?key)=)[^\s"'&<>,;\\)]+/gi;

/** Names of header lines whose whole value is secret. */
const headerName = /(?:^|[-_])(?:(?:set-)?cookie2?|authorization|token|secret|password|api-?key)$/i;

/** A scheme with what may be its credentials. */
const schemes = /\b(bearer|basic)( +)([\w.~+/-]+=*)/gi;

/** Words in the place of credentials: `Bearer authentication`, `Bearer error="invalid_token"`. */
const words = /^(?:[A-Za-z][a-z]*|[A-Z]{2,})?(?:[._-](?:[A-Za-z][a-z]*|[A-Z]{2,})?)*=*$/;

/** Beyond it there is no word; a longer text would use up the stack. */
const longestWords = 100;

/** Segments joined by full stops, of which the first may be the header of a JWT. */
const tokens = /(?<![\w-])eyJ[\w-]*(?:\.[\w-]*){2,4}/g;

/** Whether a text can hold any of it; most hold none. */
const signs = /token|secret|assertion|passw|passphrase|authorization|cookie|api.?key|bearer|basic|eyJ/i;

/** Removes unregistered secrets that are recognised by their name, scheme or shape. */
export function withoutShapes(text: string): string {
  if (!signs.test(text)) return text;
  return text
    .replace(members, `$1$2$3${placeholder}`)
    .replace(parameters, `$1${placeholder}`)
    .replace(schemes, (found, scheme: string, space: string, value: string) =>
      areCredentials(scheme, value) ? `${scheme}${space}${placeholder}` : found,
    )
    .replace(tokens, (found) => (isToken(found) ? placeholder : found));
}

/** Whether any value of this header is secret. */
export function isSecretHeader(name: string): boolean {
  return headerName.test(name);
}

function areCredentials(scheme: string, value: string): boolean {
  if (scheme.toLowerCase() === 'bearer') return value.length > longestWords || !words.test(value);
  return /^[^\p{Cc}:]*:\P{Cc}*$/u.test(Buffer.from(value, 'base64').toString());
}

/** A JWT says in its first segment how it is signed or encrypted; an opaque id of a job does not. */
function isToken(text: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(text.split('.', 1).join(''), 'base64url').toString());
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}
