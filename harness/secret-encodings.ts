/** Needles shorter than this would hit ordinary text. */
const shortestNeedle = 8;
const segmentLength = 16;
const edgeLength = 12;

/** Every text a secret gives itself away by: its parts, each in all the encodings a server might echo it in. */
export function encodingsOf(secret: string): readonly string[] {
  const all = partsOf(secret).flatMap(encodedForms);
  return [...new Set([...all, ...all.flatMap(bytewise), ...edgesOf(secret)])].filter(
    ({ length }) => length >= shortestNeedle,
  );
}

/** A JWT is secret as a whole and in its payload and signature; its header is the same in all tokens of an issuer. */
function partsOf(secret: string): readonly string[] {
  const [, ...segments] = isJwt(secret) ? secret.split('.') : [];
  return [secret, ...segments.filter(({ length }) => length >= segmentLength)];
}

function isJwt(secret: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]*/.test(secret);
}

/** The form in which bytes of UTF-8 are searched, one character a byte. */
function bytewise(form: string): readonly string[] {
  const bytes = Buffer.from(form, 'utf8');
  return bytes.length === form.length ? [] : [bytes.toString('latin1')];
}

/** The first and last characters, where they are too random to stand for anything else. */
function edgesOf(secret: string): readonly string[] {
  if (secret.length < 2 * edgeLength) return [];
  const edges = isJwt(secret) ? [secret.slice(-edgeLength)] : [secret.slice(0, edgeLength), secret.slice(-edgeLength)];
  return edges.filter(looksRandom);
}

/** Words keep to one case and to letters; random characters change kind at every second or third step. */
function looksRandom(text: string): boolean {
  const kinds = text.replace(/[0-9]/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A');
  return !/[^0aA]{2}/.test(kinds) && kinds.replace(/(.)\1*/g, '$1').length >= 5;
}

function encodedForms(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  const hex = bytes.toString('hex');
  return [text, ...escapedForms(text), ...base64Forms(bytes), hex, hex.toUpperCase()];
}

function escapedForms(text: string): readonly string[] {
  const needsEscape = /[^\w.-]/.test(text);
  return needsEscape ? [...urlForms(text), ...jsonForms(text), ...markupForms(text)] : [];
}

function urlForms(text: string): readonly string[] {
  const wellFormed = Buffer.from(text, 'utf8').toString('utf8');
  const component = encodeURIComponent(wellFormed);
  const strict = component.replace(/[!'()*]/g, percent);
  const form = strict.replaceAll('~', '%7E').replaceAll('%2A', '*').replaceAll('%20', '+');
  const forms = [component, strict, form, encodeURI(wellFormed)];
  return [...forms, ...forms.map((each) => each.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))];
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** As most writers escape it, with escaped slashes, and as those do that keep JSON safe within HTML. */
function jsonForms(text: string): readonly string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  const safe = plain.replace(/\\[\\"]|[^ !#-%(-*,-;=?-_a-~]/g, (each) =>
    each === '\\\\' ? each : unicode(each.slice(-1)),
  );
  return [plain, plain.replaceAll('/', '\\/'), safe, safe.replace(/\\u\w{4}/g, (each) => each.toLowerCase())];
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
}

/** What writers of XML and HTML make of `>`, `"`, `'` and `+`; all escape `&` and `<`. */
const markupWriters = [
  ['>', '"', "'", '+'],
  ['&gt;', '"', "'", '+'],
  ['>', '&quot;', "'", '+'],
  ['&gt;', '&quot;', "'", '+'],
  ['>', '&quot;', '&#39;', '+'],
  ['&gt;', '&quot;', '&#39;', '+'],
  ['&gt;', '&quot;', '&#039;', '+'],
  ['>', '&quot;', '&apos;', '+'],
  ['&gt;', '&quot;', '&apos;', '+'],
  ['&gt;', '&quot;', '&#x27;', '+'],
  ['&gt;', '&quot;', '&#x27;', '&#x2B;'],
  ['&gt;', '&#34;', '&#39;', '&#43;'],
] as const;

function markupForms(text: string): readonly string[] {
  const common = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return markupWriters.map(([greater, quote, apostrophe, plus]) =>
    common.replaceAll('>', greater).replaceAll('"', quote).replaceAll("'", apostrophe).replaceAll('+', plus),
  );
}

/** Base64 of a longer text that holds the bytes at any of the three alignments, without the characters it shares. */
function base64Forms(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const shared = (offset + bytes.length) % 3 === 0 ? 0 : 1;
    const form = encoded.slice(offset === 0 ? 0 : offset + 1, encoded.length - shared);
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
