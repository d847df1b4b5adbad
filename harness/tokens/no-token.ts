/** Quotation marks that a token may have been pasted or exported with. */
const quotes = '"\'`“”„‟‘’‚‛«»';

/** What is put where a value is to be filled in, or printed where one is missing; a whole token never looks so. */
const placeholders: readonly { readonly form: RegExp; readonly is: string }[] = [
  { form: /^\$\(.*\)$/, is: 'is a "$(…)" that nothing has replaced' },
  { form: /^\$\{.*\}$/, is: 'is a "${…}" that nothing has replaced' },
  { form: /^\$\{\{.*\}\}$/, is: 'is a "${{…}}" that nothing has replaced' },
  { form: /^\{\{.*\}\}$/, is: 'is a "{{…}}" that nothing has replaced' },
  { form: /^\$(?:env:)?\w+$/i, is: 'is a "$…" that nothing has replaced' },
  { form: /^%\w+%$/, is: 'is a "%…%" that nothing has replaced' },
  { form: /^<.*>$/, is: 'is a "<…>" that was to be filled in' },
  { form: /^\[.*\]$/, is: 'is a "[…]" that was to be filled in' },
  { form: /^[*•●xX]{3,}$/, is: 'is the mask that a secret is hidden behind' },
  { form: /^(?:\.{3,}|…+)$/, is: 'is a "…" that was to be filled in' },
  {
    form: /^(?:undefined|null|nil|none|nan|true|false)$/i,
    is: 'is a word that programs print where a value is missing',
  },
];

/** Parts that no token holds, wherever they stand. */
const foreign: readonly { readonly part: RegExp; readonly name: string }[] = [
  { part: /\$\(/, name: 'a "$(" that nothing has replaced' },
  { part: /\$\{/, name: 'a "${" that nothing has replaced' },
  { part: /\*{3,}/, name: 'a mask of asterisks' },
  { part: /\.{3,}/, name: 'an ellipsis' },
  { part: /\\[nr]$/, name: 'an escaped line break' },
  { part: /[,;]$/, name: 'a separator at its end' },
];

const alone = 'supply the token alone';

/**
 * Why a text is obviously no token, if so: which character is wrong and where, counted from 1 in the text as it was
 * supplied. Never says the text, which may be most of a secret.
 */
export function whyNoToken(supplied: string): string | undefined {
  const [scheme = ''] = schemeOf.exec(supplied) ?? [];
  const token = bare(supplied);
  if (token.trim() === '') return 'is empty; supply a bearer token';
  const at = (index: number): string => `at character ${scheme.length + index + 1}`;
  if (schemeOf.test(token)) return `names the scheme "Bearer" twice, again ${at(0)}; ${alone}`;
  const quote = [0, token.length - 1].find((index) => quotes.includes(token.charAt(index)));
  if (quote !== undefined)
    return `has ${characterName(token.charAt(quote))} ${at(quote)}; supply the token without quotes`;
  const placeholder = placeholders.find(({ form }) => form.test(token));
  if (placeholder !== undefined) return `${placeholder.is} (${at(0)}); supply the token itself`;
  const illegal = /[^\x21-\x7e]/u.exec(token);
  if (illegal !== null) return `has ${characterName(illegal[0])} ${at(illegal.index)}; ${alone}`;
  const [odd] = foreign.flatMap(({ part, name }) => {
    const found = part.exec(token);
    return found === null ? [] : [`has ${name} ${at(found.index)}; ${alone}`];
  });
  return odd;
}

const schemeOf = /^bearer[ \t]+/i;

/** As a header carries it: without the scheme and the line feed that an operator may have left. */
export function bare(supplied: string): string {
  return supplied.replace(/\r?\n$/, '').replace(schemeOf, '');
}

/** Names a character that may be invisible. */
function characterName(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (character === ' ') return 'a blank';
  if (character === '\t') return 'a tab';
  if (/[\r\n\u0085\u2028\u2029]/.test(character)) return `a line break (${code})`;
  if (quotes.includes(character)) return `a quotation mark (${code})`;
  if (/[\p{Cc}\p{Cf}]/u.test(character)) return `an invisible character (${code})`;
  return /\p{Zs}/u.test(character) ? `a blank (${code})` : `a character beyond ASCII (${code})`;
}
