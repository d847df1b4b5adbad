import type { Exchange, HttpResponse } from '../../model/exchange.js';
import { isArray, isObject, type JsonValue, pointer } from '../../model/json.js';
import type { Finding } from '../../model/verdict.js';

interface Text {
  readonly at: string;
  readonly text: string;
}

type Find = (text: string) => string | undefined;

interface Mark {
  readonly what: string;
  readonly find: Find;
}

const matching =
  (pattern: RegExp): Find =>
  (text) =>
    pattern.exec(text)?.[0];

const sourceFile = /\w\.(?:java|kt|scala|groovy|clj|cs|vb|fs|jsx?|mjs|cjs|tsx?|php|rb|cpp|swift|exs?|erl):\d/;

const systemPath = /(?:^|[\s'"(=`])\/(?:home|usr|var|opt|etc|srv|root|Users|proc)\/\w/g;

/** A service may be rooted in a folder that is named like one of the system, and quote the path that was asked for. */
const pathOfSystem: Find = (text) => {
  const found = [...text.matchAll(systemPath)].map(({ index }) => text.slice(index, index + 200));
  return found.find((each) => !/\/print\/(?:printers|shares)\b/.test(each));
};

const selectStatement: Find = (text) => {
  const start = text.search(/\bSELECT\b/);
  const statement = start < 0 ? '' : text.slice(start, start + 300);
  return /\bFROM\b/.test(statement) ? statement : undefined;
};

const qualifiedException: Find = (text) =>
  text
    .split(/[^\w.]+/)
    .find((each) => /^(?:javax?|kotlin|scala|org|com|net|io|System|Microsoft)\.[\w.]*(?:Exception|Error)$/.test(each));

const marksOf = (what: string, ...all: readonly (RegExp | Find)[]): readonly Mark[] =>
  all.map((each) => ({ what, find: each instanceof RegExp ? matching(each) : each }));

/** What gives away how a service is built; each asks for more than a word of prose can be mistaken for. */
const marks: readonly Mark[] = [
  ...marksOf(
    'a stack frame',
    sourceFile,
    /\((?:Native Method|Unknown Source)\)|:line \d|\(node:internal|\bfile:\/\/\//,
    /^\s{0,8}at [A-Z]\w*\.\w[\w.`<>]*\(/m,
    /\bTraceback \(most recent call last\)|\.py", line \d|\.p[lm] line \d/,
    /\.php\(\d|\.php on line \d|\bPHP (?:Fatal|Parse|Warning)\b/,
    /\bgoroutine \d+ \[|\bpanic: runtime error|\.go:\d+ \+0x|' panicked at /,
  ),
  ...marksOf(
    'a path on the server',
    pathOfSystem,
    /(?:^|[^A-Za-z])[A-Za-z]:\\\w/,
    /(?:^|[\s'"(])\\\\\w[\w.-]*\\\w/,
    /\b(?:node_modules|site-packages|dist-packages|wwwroot)[/\\]/,
  ),
  ...marksOf(
    'a database statement or error',
    selectStatement,
    /\bINSERT INTO\b|\bDELETE FROM\b|\bUPDATE \w+ SET\b/,
    /\bselect \* from\b/i,
    /\bORA-\d{5}|\bSQLSTATE\b|\bSQLITE_[A-Z]{3}/,
    /\bYou have an error in your SQL syntax|\bsyntax error at or near "|": syntax error/,
    /\brelation "\w+" does not exist|\bUnclosed quotation mark after|\bviolates (?:unique|foreign key|not-null)/,
    /\b(?:postgres|postgresql|mysql|mongodb|mongodb\+srv|redis|amqps?):\/\/|\bjdbc:\w/,
    /; ?(?:User Id|Password|Pwd|Uid)=/i,
  ),
  ...marksOf(
    'the dump of a framework',
    qualifiedException,
    /\bWhitelabel Error Page|\bServer Error in '|\bWerkzeug\b|\bDEBUG = True\b/,
    /\bWhoops, looks like something went wrong|\bRails\.root\b|\bSymfony\\|\bIlluminate\\/,
    /\bObject reference not set to an instance of an object|\bCannot read propert(?:y|ies) of (?:undefined|null)\b/,
    /\b(?:TypeError|ReferenceError|AttributeError|KeyError|NameError|NullPointerException|NullReferenceException): /,
    /\bundefined is not (?:a function|an object)\b|\bobject at 0x[\da-f]/,
    /\b(?:AWS_SECRET_ACCESS_KEY|DATABASE_URL|CONNECTION_STRING)\b/,
  ),
];

/** Members that hold a stack trace, whatever it looks like. */
const traceMember = /^(?:stack_?trace|stack|back_?trace)$/i;

/** What of the inside of a service its error shows, once for each kind. */
export function internalsIn({ response }: Exchange): readonly Finding[] {
  const texts = [...bodyTexts(response), ...response.headers.map(([name, text]) => ({ at: placeOf(name), text }))];
  const found = texts.flatMap((each) => findingsIn(each));
  return found.filter(({ expected }, index) => found.findIndex((each) => each.expected === expected) === index);
}

function findingsIn({ at, text }: Text): readonly Finding[] {
  if (isTrace(at) && text !== '') return [finding(at, 'a stack frame', text)];
  return marksIn(text).map(({ what, sign }) => finding(at, what, sign));
}

interface Found {
  readonly what: string;
  readonly sign: string;
}

const mostKnown = 1000;
const known = new Map<string, readonly Found[]>();

/** A service says the same in most of its errors: a text is read once. */
function marksIn(text: string): readonly Found[] {
  const found = known.get(text) ?? read(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, found);
  return found;
}

function read(text: string): readonly Found[] {
  return marks.flatMap(({ what, find }) => {
    const sign = find(text);
    return sign === undefined ? [] : [{ what, sign }];
  });
}

function placeOf(header: string): string {
  return /^[\w-]+$/.test(header) ? header.toLowerCase() : 'headers';
}

function isTrace(at: string): boolean {
  return at.split('/').some((step) => traceMember.test(step));
}

function finding(at: string, what: string, actual: string): Finding {
  return {
    at: at === '' ? 'body' : at,
    expected: `nothing of the inside of the service, such as ${what}`,
    actual: actual.trim().slice(0, 200),
  };
}

/** More of an error is not looked at. */
const mostTexts = 500;
const longestText = 20_000;

function bodyTexts({ body }: HttpResponse): readonly Text[] {
  switch (body.kind) {
    case 'empty':
      return [];
    case 'json':
      return textsIn(body.value);
    case 'other':
      return [{ at: 'body', text: withoutTags(body.text.slice(0, longestText)) }];
  }
}

/** The text of a page: where it loads its scripts from is no secret of the server. */
function withoutTags(text: string): string {
  return text
    .split(/(?=<[a-z!/])/i)
    .map((piece) => (/^<[a-z!/]/i.test(piece) ? piece.slice(piece.indexOf('>') + 1) : piece))
    .join('\n')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"');
}

/** The texts in a JSON value, however deep, without recursion. */
function textsIn(root: JsonValue): readonly Text[] {
  const texts: Text[] = [];
  const open: { readonly at: string; readonly value: JsonValue }[] = [{ at: '', value: root }];
  for (let next = open.pop(); next !== undefined && texts.length < mostTexts; next = open.pop()) {
    const { at, value } = next;
    if (typeof value === 'string') texts.push({ at, text: value.slice(0, longestText) });
    else if (isArray(value))
      open.push(...value.slice(0, mostTexts).map((each, index) => ({ at: `${at}/${index}`, value: each })));
    else if (isObject(value))
      open.push(
        ...Object.entries(value)
          .slice(0, mostTexts)
          .map(([name, each]) => ({ at: pointer(at, name), value: each })),
      );
  }
  return texts;
}
