import { type Behaviour, deviates, noExchange, tolerated } from '../behaviour.js';
import { altered, inTurn, whole } from '../bytes.js';

const kib = 1024;
const mib = kib * kib;

/** A body of this text, whatever was asked. */
const text =
  (make: () => string | Buffer): Behaviour['answer'] =>
  ({ socket }) =>
    socket.write(whole(make()));

/** The reference service's answer with a member put before all others. */
const member =
  (make: () => string): Behaviour['answer'] =>
  async (asked) =>
    asked.socket.write(await altered(asked, (body) => body.replace('{', () => `{${make()},`)));

/** A job in which this member has this value, of JSON. */
const job = (name: string, value: () => string): Behaviour['answer'] =>
  text(() => `{"id":"1","createdDateTime":"2020-02-04T00:00:00Z","${name}":${value()}}`);

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const wide = (item: string, bytes: number) =>
  `[${Array(Math.floor(bytes / (item.length + 1)))
    .fill(item)
    .join(',')}]`;
const manyNames = (count: number) => Array.from({ length: count }, (_, index) => `"m${index}":${index}`).join(',');

/** What is more than a body may hold is not judged. */
const tooMuch: readonly Omit<Behaviour, 'exits'>[] = [
  {
    id: 'deep',
    does: 'nests a hundred thousand arrays and fifty thousand objects',
    answer: inTurn(
      text(() => nested(100_000)),
      text(() => `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
    ),
  },
  { id: 'deep-in-job', does: 'nests twenty thousand arrays in a job', answer: job('status', () => nested(20_000)) },
  { id: 'deep-open', does: 'opens two million arrays and closes none', answer: text(() => '['.repeat(2 * mib)) },
  {
    id: 'wide',
    does: 'sends a million empty objects, a million numbers, two hundred thousand members',
    answer: inTurn(
      text(() => wide('{}', 3 * mib)),
      text(() => wide('1', 2 * mib)),
      text(() => `{${manyNames(200_000)}}`),
    ),
  },
  {
    id: 'wide-in-job',
    does: 'sends a job with two hundred thousand members',
    answer: job('x', () => `1,${manyNames(200_000)}`),
  },
  {
    id: 'wide-lists-in-job',
    does: 'sends a job with hundreds of thousands of tasks, wrong documents and wrong details',
    answer: inTurn(
      job('tasks', () => wide('{"id":1}', 3 * mib)),
      job('documents', () => wide('[]', 3 * mib)),
      job('status', () => `{"details":${wide('0', 2 * mib)}}`),
    ),
  },
];

const judged: readonly Omit<Behaviour, 'exits'>[] = [
  { id: 'quite-deep', does: 'nests as many arrays as a body may', answer: job('status', () => nested(255)) },
  {
    id: 'thousands-in-job',
    does: 'sends thousands of wrong tasks, null documents and wrong details',
    alone: true,
    answer: inTurn(
      job('tasks', () => wide('{"id":1}', 45_000)),
      job('documents', () => wide('null', 50_000)),
      job('status', () => `{"details":${wide('0', 20_000)}}`),
    ),
  },
  {
    id: 'thousands-of-names',
    does: 'sends one name ten thousand times',
    alone: true,
    answer: job('x', () => `1,${Array(10_000).fill('"id":1').join(',')}`),
  },
  {
    id: 'long-numbers',
    does: 'sends a number of a hundred thousand digits, and one beyond any range',
    alone: true,
    answer: inTurn(
      job('acknowledgedDateTime', () => '9'.repeat(100_000)),
      job('createdBy', () => '1e999999999'),
    ),
  },
  {
    id: 'long-values',
    does: 'sends an id, a date and a context of a MiB',
    alone: true,
    answer: inTurn(
      job('isFetchable', () => `"${'x'.repeat(mib)}"`),
      job('createdDateTime', () => `"2020-02-04T00:00:00.${'0'.repeat(mib)}"`),
      job('@odata.context', () => `"https://x/$metadata#${'a/'.repeat(mib / 2)}"`),
    ),
  },
  {
    id: 'long-names',
    does: 'sends a member with a name of a MiB, and members named by digits',
    alone: true,
    answer: inTurn(
      job('status', () => `{"${'n'.repeat(mib)}":1}`),
      job('0', () => `1,"${'1'.repeat(50)}":2,"-1":3`),
    ),
  },
  {
    id: 'escaped-string',
    does: 'escapes every character of a long text',
    alone: true,
    answer: job('status', () => `"${'\\u0041'.repeat(100_000)}"`),
  },
  {
    id: 'no-job',
    does: 'answers with null and with a number',
    answer: inTurn(
      text(() => 'null'),
      text(() => '42'),
    ),
  },
  {
    id: 'no-json',
    does: 'sends two JSON documents, half of one, NaN, comments, NUL',
    answer: inTurn(
      text(() => '{"id":"1"}\n{"id":"2"}'),
      text(() => '{"id":"1","status":{"st'),
      job('status', () => 'NaN'),
      text(() => '{"id":"1" /* the id */}'),
      text(() => '{"id":"1\0"}'),
    ),
  },
  {
    id: 'no-utf-8',
    does: 'sends UTF-16, bytes that are no UTF-8, overlong UTF-8',
    answer: inTurn(
      text(() => Buffer.from('\uFEFF{"id":"1"}', 'utf16le')),
      text(() => Buffer.from('{"id":"\xff\xfe\xc3"}', 'latin1')),
      text(() => Buffer.from('{"id":"\xc0\xaf\xed\xa0\x80"}', 'latin1')),
    ),
  },
  {
    id: 'lone-surrogates',
    does: 'sends lone surrogates in place of texts',
    answer: job('status', () => '{"state":"\\ud800","description":"\\udc00\\ud800","details":["\\udfff"]}'),
  },
  {
    id: 'prototype',
    does: 'sends members called __proto__, constructor and toJSON',
    answer: inTurn(
      job('__proto__', () => '{"toString":1},"constructor":{"prototype":{"then":1}},"hasOwnProperty":1'),
      job('status', () => '{"__proto__":{"state":"completed"},"toJSON":"x","then":"y"}'),
    ),
  },
  {
    id: 'duplicate-names',
    does: 'sends every name twice',
    answer: job('id', () => '"2","status":{"state":"a","state":"b"},"status":1'),
  },
];

/** Servers whose JSON is more, or something else, than JSON should be. */
export const json: readonly Behaviour[] = [
  ...tooMuch.map((each) => ({ ...each, exits: noExchange, alone: true })),
  ...judged.map((each) => ({ ...each, exits: deviates })),
  {
    id: 'byte-order-mark',
    does: 'puts a byte order mark before the job',
    answer: async (asked) => asked.socket.write(await altered(asked, (body) => `\uFEFF${body}`)),
    exits: tolerated,
  },
  {
    id: 'unknown-members',
    does: 'sends members nobody knows, hostile by name',
    answer: member(() => '"__proto__":1,"@odata.etag":"\\u001b[31m","\\u0000":"\\u202e","":{"":[]}'),
    exits: tolerated,
  },
];
