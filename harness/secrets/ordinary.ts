/** Pairs of letters that most of English is made of. */
const pairs = new Set(
  (
    'th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ur ' +
    'ro ri ic io ne me co ta ec ce ll li ch tr pr ns em ma ho la om us ac il el ot ad mi un be no di ct so ss wi ul ai po ' +
    'ca ie sh ge pe ut mo ag am im op ir id pa fo ee na ev rs sp ke ni lo go do ts ay ow ly up ci ty if bl wa ob rt by ab ' +
    'pl ph vi tu ry su fi oc ap cu da qu ue gr br cr fr dr sc ck nc mp ub jo bs ov ew ex'
  ).split(' '),
);

/** Zeros, and a date with separators, have no more characters that differ. */
const fewKinds = 4;

type Kind = 'upper' | 'lower' | 'digit' | 'other';

/** Counts up to each character, so that any part of a text is told by two look-ups each. */
interface Counts {
  readonly runs: Uint32Array;
  readonly digits: Uint32Array;
  readonly letterPairs: Uint32Array;
  readonly commonPairs: Uint32Array;
  /** A capital after another is no word, unless there are only capitals. */
  readonly capitalPairs: Uint32Array;
  readonly small: Uint32Array;
}

/**
 * Tells which parts of so many characters could stand in ordinary text, because they are made of words or of digits, and so
 * give no secret away. Random characters change from letters to digits, and case within words, at every second step; random
 * letters of one case are few pairs that English has.
 */
export function ordinaryParts(text: string, length: number): (at: number) => boolean {
  const { runs, digits, letterPairs, commonPairs, capitalPairs, small } = countsOf(text);
  return (at) => {
    const count = (counts: Uint32Array, from: number): number => (counts[at + length] ?? 0) - (counts[from] ?? 0);
    if (count(digits, at) > length / 2 && new Set(text.slice(at, at + length)).size <= fewKinds) return true;
    const letters = count(letterPairs, at + 1);
    if (count(digits, at) > length / 3 || count(runs, at + 1) >= length / 3) return false;
    if (count(capitalPairs, at + 1) > 0 && count(small, at) > 0) return false;
    return letters >= length / 3 && count(commonPairs, at + 1) * 5 >= letters * 3;
  };
}

function countsOf(text: string): Counts {
  const fresh = (): Uint32Array => new Uint32Array(text.length + 1);
  const counts = {
    runs: fresh(),
    digits: fresh(),
    letterPairs: fresh(),
    commonPairs: fresh(),
    capitalPairs: fresh(),
    small: fresh(),
  };
  let before: Kind = 'other';
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    const isPair = isLetter(kind) && isLetter(before) && !(before === 'lower' && kind === 'upper');
    const isCommon = isPair && pairs.has(text.slice(at - 1, at + 1).toLowerCase());
    const begins = kind !== 'other' && kind !== before && !(before === 'upper' && kind === 'lower');
    counts.runs[at + 1] = (counts.runs[at] ?? 0) + Number(begins);
    counts.digits[at + 1] = (counts.digits[at] ?? 0) + Number(kind === 'digit');
    counts.letterPairs[at + 1] = (counts.letterPairs[at] ?? 0) + Number(isPair);
    counts.commonPairs[at + 1] = (counts.commonPairs[at] ?? 0) + Number(isCommon);
    counts.capitalPairs[at + 1] = (counts.capitalPairs[at] ?? 0) + Number(kind === 'upper' && before === 'upper');
    counts.small[at + 1] = (counts.small[at] ?? 0) + Number(kind === 'lower');
    before = kind;
  }
  return counts;
}

function isLetter(kind: Kind): boolean {
  return kind === 'upper' || kind === 'lower';
}

function kindOf(code: number): Kind {
  if (code >= 97 && code <= 122) return 'lower';
  if (code >= 65 && code <= 90) return 'upper';
  return code >= 48 && code <= 57 ? 'digit' : 'other';
}
