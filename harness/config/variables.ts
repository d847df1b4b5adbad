import { distance } from 'fastest-levenshtein';

/** The variables that this suite reads, and the one that it sets for its own processes. */
const known = [
  'GPJC_BASE_URL',
  'GPJC_TOKEN',
  'GPJC_PRINTER',
  'GPJC_SHARE',
  'GPJC_JOB',
  'GPJC_CONFIG',
  'GPJC_TARGET',
  'GPJC_OUT',
  'GPJC_QUEUE',
  'GPJC_SESSION',
];

/** A variable with this prefix that the suite does not read. */
export interface StrangeVariable {
  readonly name: string;
  /** The variable that was meant; absent where the name may well be the operator's own. */
  readonly meant?: string;
}

/**
 * The variables that look like the suite's own and are none. One that is misspelt leaves the run to a default, so it is
 * an error; any other may be where a token is, as in `{ env: GPJC_APP_TOKEN }`.
 */
export function strangeVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly StrangeVariable[] {
  return Object.keys(environment).flatMap((name) => {
    if (known.includes(name) || environment[name] === undefined) return [];
    const meant = meantBy(name);
    if (meant !== undefined) return [{ name, meant }];
    return /^gpjc_/i.test(name) ? [{ name }] : [];
  });
}

function meantBy(name: string): string | undefined {
  const [prefix = '', ...rest] = name.split(/[_-]/);
  const word = rest.join('_').toUpperCase();
  if (isOurs(prefix)) return known.find((each) => isMisspelt(word, each.slice(5)));
  return isNearlyOurs(prefix) ? known.find((each) => each.slice(5) === word) : undefined;
}

function isOurs(prefix: string): boolean {
  return prefix.toUpperCase() === 'GPJC';
}

/** The letters in another order, or one of them missing, wrong or too many. */
function isNearlyOurs(prefix: string): boolean {
  const letters = prefix.toUpperCase();
  return letters.split('').sort().join('') === 'CGJP' || distance(letters, 'GPJC') === 1;
}

/** Words that come before or after the one that counts: `PRINTER_ID`, `SERVICE_URL`. */
const decorated: readonly (readonly [RegExp, string])[] = [
  [/^(?:(?:BASE|SERVICE|TARGET|ROOT|API)_?)?(?:URL|URI|ADDRESS|ENDPOINT|HOST)$/, 'BASE_URL'],
  [/^PRINTER_?(?:ID|S)?$/, 'PRINTER'],
  [/^(?:PRINTER_?)?SHARE_?(?:ID|S)?$/, 'SHARE'],
  [/^(?:PRINT_?)?JOB_?(?:ID|S)?$/, 'JOB'],
  [/^(?:CONFIG(?:URATION)?|CONF)(?:_?(?:FILE|PATH))?$/, 'CONFIG'],
  [/^(?:OUT(?:PUT)?|RESULTS)(?:_?(?:DIR|FOLDER|PATH))?$/, 'OUT'],
  [/^(?:BEARER|ACCESS|AUTH)_?TOKEN$/, 'TOKEN'],
];

/** A word with a number more is a name of its own: `TOKEN2` is the second token. */
function isMisspelt(word: string, right: string): boolean {
  if (word === right || decorated.some(([form, meant]) => meant === right && form.test(word))) return true;
  if (/\d$/.test(word)) return false;
  return distance(word, right) <= (right.length > 4 ? 2 : 1);
}
