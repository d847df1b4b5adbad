import { type Behaviour, deviates, noExchange, tolerated } from '../behaviour.js';
import { altered, whole } from '../bytes.js';

const kib = 1024;
const mib = kib * kib;
const large = { mebibytes: 250 };

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
  { id: 'deep-array', does: 'nests a hundred thousand arrays', answer: text(() => nested(100_000)) },
  {
    id: 'deep-object',
    does: 'nests fifty thousand objects',
    answer: text(() => `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
  },
  { id: 'deep-in-job', does: 'nests twenty thousand arrays in a job', answer: job('status', () => nested(20_000)) },
  { id: 'deep-open', does: 'opens two million arrays and closes none', answer: text(() => '['.repeat(2 * mib)) },
  { id: 'wide-array', does: 'sends an array of a million empty objects', answer: text(() => wide('{}', 3 * mib)) },
  { id: 'wide-numbers', does: 'sends an array of a million numbers', answer: text(() => wide('1', 2 * mib)) },
  {
    id: 'wide-object',
    does: 'sends an object of two hundred thousand members',
    answer: text(() => `{${manyNames(200_000)}}`),
  },
  {
    id: 'wide-in-job',
    does: 'sends a job with two hundred thousand members',
    answer: job('x', () => `1,${manyNames(200_000)}`),
  },
  {
    id: 'many-tasks',
    does: 'sends a job with three hundred thousand tasks',
    answer: job('tasks', () => wide('{"id":1}', 3 * mib)),
  },
  {
    id: 'many-documents',
    does: 'sends a job with a million wrong documents',
    answer: job('documents', () => wide('[]', 3 * mib)),
  },
  {
    id: 'many-details',
    does: 'sends a status with a million wrong details',
    answer: job('status', () => `{"details":${wide('0', 2 * mib)}}`),
  },
];

const judged: readonly Omit<Behaviour, 'exits'>[] = [
  { id: 'quite-deep', does: 'nests sixty arrays', answer: job('status', () => nested(60)) },
  {
    id: 'thousands-of-tasks',
    does: 'sends a job with five thousand wrong tasks',
    answer: job('tasks', () => wide('{"id":1}', 45_000)),
  },
  {
    id: 'thousands-of-nulls',
    does: 'sends a job with ten thousand null documents',
    answer: job('documents', () => wide('null', 50_000)),
  },
  {
    id: 'thousands-of-details',
    does: 'sends ten thousand wrong status details',
    answer: job('status', () => `{"details":${wide('0', 20_000)}}`),
  },
  {
    id: 'thousands-of-names',
    does: 'sends one name ten thousand times',
    answer: job('x', () => `1,${Array(10_000).fill('"id":1').join(',')}`),
  },
  {
    id: 'long-number',
    does: 'sends a number of a hundred thousand digits',
    answer: job('acknowledgedDateTime', () => '9'.repeat(100_000)),
  },
  { id: 'huge-exponent', does: 'sends numbers beyond any range', answer: job('createdBy', () => '1e999999999') },
  { id: 'long-string', does: 'sends an id of two MiB', answer: job('isFetchable', () => `"${'x'.repeat(2 * mib)}"`) },
  {
    id: 'long-date',
    does: 'sends a date of a MiB',
    answer: job('createdDateTime', () => `"2020-02-04T00:00:00.${'0'.repeat(mib)}"`),
  },
  {
    id: 'long-context',
    does: 'sends a context URL of a MiB',
    answer: job('@odata.context', () => `"https://x/$metadata#${'a/'.repeat(mib / 2)}"`),
  },
  {
    id: 'escaped-string',
    does: 'escapes every character of a long text',
    answer: job('status', () => `"${'\\u0041'.repeat(100_000)}"`),
  },
  {
    id: 'long-name',
    does: 'sends a member with a name of a MiB',
    answer: job('status', () => `{"${'n'.repeat(mib)}":1}`),
  },
  {
    id: 'digit-names',
    does: 'names its members with digits',
    answer: job('0', () => `1,"${'1'.repeat(50)}":2,"-1":3`),
  },
  { id: 'null-job', does: 'answers with null', answer: text(() => 'null') },
  { id: 'number-job', does: 'answers with a number', answer: text(() => '42') },
  { id: 'two-documents', does: 'sends two JSON documents', answer: text(() => '{"id":"1"}\n{"id":"2"}') },
  { id: 'cut-json', does: 'cuts the JSON off', answer: text(() => '{"id":"1","status":{"st') },
  { id: 'nan', does: 'sends NaN and undefined', answer: job('status', () => 'NaN') },
  { id: 'comments', does: 'sends JSON with comments', answer: text(() => '{"id":"1" /* the id */}') },
  { id: 'nul-byte', does: 'sends NUL in the JSON', answer: text(() => '{"id":"1\0"}') },
  { id: 'utf-16', does: 'encodes the JSON in UTF-16', answer: text(() => Buffer.from('\uFEFF{"id":"1"}', 'utf16le')) },
  {
    id: 'not-utf-8',
    does: 'sends bytes that are no UTF-8',
    answer: text(() => Buffer.from('{"id":"\xff\xfe\xc3"}', 'latin1')),
  },
  {
    id: 'overlong-utf-8',
    does: 'sends overlong UTF-8',
    answer: text(() => Buffer.from('{"id":"\xc0\xaf\xed\xa0\x80"}', 'latin1')),
  },
  {
    id: 'byte-order-mark',
    does: 'puts a byte order mark before the job',
    answer: async (asked) => asked.socket.write(await altered(asked, (body) => `\uFEFF${body}`)),
  },
  {
    id: 'lone-surrogates',
    does: 'sends lone surrogates in place of texts',
    answer: job('status', () => '{"state":"\\ud800","description":"\\udc00\\ud800","details":["\\udfff"]}'),
  },
  {
    id: 'prototype',
    does: 'sends members called __proto__ and constructor',
    answer: job('__proto__', () => '{"toString":1},"constructor":{"prototype":{"then":1}},"hasOwnProperty":1'),
  },
  {
    id: 'prototype-everywhere',
    does: 'sends __proto__ in place of every object',
    answer: job('status', () => '{"__proto__":{"state":"completed"},"toJSON":"x","then":"y"}'),
  },
  {
    id: 'duplicate-names',
    does: 'sends every name twice',
    answer: job('id', () => '"2","status":{"state":"a","state":"b"},"status":1'),
  },
];

/** Servers whose JSON is more, or something else, than JSON should be. */
export const json: readonly Behaviour[] = [
  ...tooMuch.map((each) => ({ ...each, exits: noExchange, ceiling: large })),
  ...judged.map((each) => ({ ...each, exits: deviates, ceiling: large })),
  {
    id: 'unknown-members',
    does: 'sends members nobody knows, hostile by name',
    answer: member(() => '"__proto__":1,"@odata.etag":"\\u001b[31m","\\u0000":"\\u202e","":{"":[]}'),
    exits: tolerated,
  },
];
