import { deviations } from '../../../schemas/index.js';
import { altered, fullJob, pointersOf } from '../../fixtures/jobs.fixture.js';
import { printedExamples } from '../../fixtures/printed-examples.fixture.js';

describe('deviations', () => {
  it.each(printedExamples().map((example, index) => ({ number: index + 1, example })))(
    'finds nothing in printed example $number',
    ({ example }) => {
      expect(deviations('printJob', example)).toEqual([]);
    },
  );

  it('finds nothing in a job with every member', () => {
    expect(deviations('printJob', fullJob())).toEqual([]);
  });

  it('names a thousand of very many that are alike, and all that are not', () => {
    const { tasks: [task] = [] } = fullJob() as { readonly tasks?: readonly object[] };
    const wrong = Array.from({ length: 3000 }, () => ({ ...task, id: 1 }));
    const found = deviations('printJob', {
      ...fullJob(),
      tasks: [...wrong, { ...task, parentUrl: 5 }, { ...task, id: '' }],
    });
    const alike = found.filter(({ actual }) => actual === 'number 1');
    expect(alike).toHaveLength(1000);
    expect(found.filter((each) => !alike.includes(each)).map(({ at, expected }) => [at, expected])).toEqual([
      ['/tasks/3000/parentUrl', 'string'],
      ['/tasks/3001/id', 'at least 1 character'],
    ]);
  });

  it('allows unknown members and annotations in every object', () => {
    const open = altered(altered(fullJob(), '/status/new', 1), '/documents/0/@odata.mediaReadLink', 'u');
    expect(deviations('printJob', open)).toEqual([]);
  });

  it.each([
    { name: 'a wrong type', at: '/id', value: 5182, expected: 'string', actual: 'number 5182' },
    { name: 'an empty id', at: '/id', value: '', expected: 'at least 1 character', actual: 'string ""' },
    { name: 'a missing member', at: '/isFetchable', value: undefined, expected: 'present', actual: 'absent' },
    { name: 'a missing annotation', at: '/@odata.context', value: undefined, expected: 'present', actual: 'absent' },
    { name: 'a null', at: '/status', value: null, expected: 'object', actual: 'null' },
    { name: 'an array', at: '/status', value: [], expected: 'object', actual: 'array of 0' },
    { name: 'an object', at: '/tasks', value: {}, expected: 'array', actual: 'object of 0' },
    { name: 'a fraction', at: '/documents/0/size', value: 0.5, expected: 'integer', actual: 'number 0.5' },
    { name: 'a number in a string', at: '/documents/0/size', value: '1', expected: 'integer', actual: 'string "1"' },
    { name: 'a negative size', at: '/documents/0/size', value: -1, expected: 'at least 0', actual: 'number -1' },
    { name: 'a boolean', at: '/redirectedTo', value: true, expected: 'string or null', actual: 'boolean true' },
    { name: 'no alternative', at: '/createdBy', value: 'u', expected: 'object or null', actual: 'string "u"' },
    { name: 'part of an alternative', at: '/createdBy/id', value: 1, expected: 'string or null', actual: 'number 1' },
    { name: 'an enum by number', at: '/status/state', value: 5, expected: 'string', actual: 'number 5' },
    { name: 'no identifier', at: '/status/details/0', value: 'a b', expected: 'an identifier', actual: 'string "a b"' },
    { name: 'an int64', at: '/errorCode', value: 2 ** 31, expected: 'at most 2147483647', actual: 'number 2147483648' },
    { name: 'no URL of a task', at: '/tasks/0/parentUrl', value: null, expected: 'string', actual: 'null' },
  ])('names $name', ({ at, value, expected, actual }) => {
    expect(deviations('printJob', altered(fullJob(), at, value))).toEqual([{ at, expected, actual }]);
  });

  it('returns everything it finds, in the order of the members', () => {
    const job = altered(altered(altered(fullJob(), '/id', 1), '/createdBy', 2), '/status/details', null);
    expect(deviations('printJob', job).map(({ at }) => at)).toEqual(['/id', '/createdBy', '/status/details']);
  });

  it('says the body is no object', () => {
    expect(deviations('printJob', [])).toEqual([{ at: '', expected: 'object', actual: 'array of 0' }]);
  });

  it('shows at most 80 characters of a value', () => {
    const [finding] = deviations('int32', '"'.repeat(500));
    expect(finding?.actual).toHaveLength(80);
  });

  it('keeps the findings of earlier calls', () => {
    const first = deviations('int32', 'x');
    deviations('int32', null);
    expect(first).toEqual([{ at: '', expected: 'integer', actual: 'string "x"' }]);
  });

  it('survives a deeply nested value', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(deviations('printJobStatus', deep)).toEqual([{ at: '', expected: 'object', actual: 'array of 1' }]);
  });
});

const nullable = [
  '/createdBy',
  ...['id', 'displayName', 'ipAddress', 'userPrincipalName'].map((name) => `/createdBy/${name}`),
  '/redirectedTo',
  '/redirectedFrom',
  '/errorCode',
  '/acknowledgedDateTime',
  ...Object.keys(Object(fullJob()['configuration'])).map((name) => `/configuration/${name}`),
  ...['top', 'bottom', 'left', 'right'].map((name) => `/configuration/margin/${name}`),
  '/configuration/pageRanges/0/start',
  '/configuration/pageRanges/0/end',
  '/documents/0/displayName',
  '/documents/0/contentType',
];

const required = [
  ...Object.keys(printedExamples()[0] ?? {}).map((name) => `/${name}`),
  ...['state', 'description', 'details', 'isAcquiredByPrinter'].map((name) => `/status/${name}`),
  ...['id', 'parentUrl', 'status', 'status/state', 'status/description'].map((name) => `/tasks/0/${name}`),
  ...['id', 'displayName', 'contentType', 'size'].map((name) => `/documents/0/${name}`),
];

describe('a job', () => {
  it.each(pointersOf(fullJob()).map((at) => ({ at, may: nullable.includes(at) ? 'may' : 'may not' })))(
    '$may have null at $at',
    ({ at, may }) => {
      const found = deviations('printJob', altered(fullJob(), at, null)).map((each) => each.at);
      expect(found).toEqual(may === 'may' ? [] : [at]);
    },
  );

  it.each(
    pointersOf(fullJob())
      .filter((at) => !/\/\d+$/.test(at))
      .map((at) => ({ at, may: required.includes(at) ? 'may not' : 'may' })),
  )('$may lack $at', ({ at, may }) => {
    const found = deviations('printJob', altered(fullJob(), at, undefined)).map((each) => each.at);
    expect(found).toEqual(may === 'may' ? [] : [at]);
  });
});

describe('dateTimeOffset', () => {
  it.each([
    '2020-02-04T00:00:00.0000000Z',
    '2020-02-04T00:00:00Z',
    '2020-02-04T00:00:00-07:00',
    '2020-02-04T23:59:59.123456789012+14:00',
    '2016-12-31T23:59:60Z',
    '0001-01-01T00:00:00Z',
    '12020-02-04T00:00:00Z',
    '-0044-03-15T12:00:00Z',
    '2020-02-04t00:00:00Z',
    '2020-02-04T00:00:00z',
    '2020-02-04T00:00Z',
    '2020-02-04T00:00-07:00',
    '2020-02-29T00:00:00Z',
    '2000-02-29T00:00:00Z',
    '12020-02-29T00:00:00Z',
    '2020-01-31T00:00:00Z',
    '2020-04-30T00:00:00Z',
    '2020-12-31T23:59:59Z',
  ])('allows %s', (text) => {
    expect(deviations('dateTimeOffset', text)).toEqual([]);
  });

  it.each([
    '2020-02-04 00:00:00Z',
    '2020-02-04T00:00:00',
    '2020-02-04T00:00',
    '2020-02-04T00:00.5Z',
    '2026-02-30T00:00:00Z',
    '2021-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2020-04-31T00:00:00Z',
    '2020-06-31T00:00:00Z',
    '2020-09-31T00:00:00Z',
    '2020-11-31T00:00:00Z',
    '2020-00-04T00:00:00Z',
    '2020-02-00T00:00:00Z',
    '2020-02-04T25:00:00Z',
    '2020-02-04T00:00:00+24:00',
    '2020-02-04T00:00:00+07:60',
    '2020-02-04T24:00:00Z',
    '2020-02-04T00:60:00Z',
    '2020-02-04T00:00:61Z',
    '2020-02-04T00:00:00.Z',
    '2020-02-04T00:00:00.1234567890123Z',
    '2020-02-04T00:00:00+0700',
    '2020-13-04T00:00:00Z',
    '2020-02-32T00:00:00Z',
    '20-02-04T00:00:00Z',
    '2020-02-04',
    '2020-02-04T00:00:00Z\n',
    '/Date(1580774400000)/',
    '',
  ])('refuses %j', (text) => {
    expect(deviations('dateTimeOffset', text)).toEqual([
      { at: '', expected: 'an OData DateTimeOffset', actual: `string ${JSON.stringify(text)}` },
    ]);
  });
});

describe('odataError', () => {
  it.each(['innerError', 'innererror'])('allows %s', (name) => {
    const error = {
      code: 'notFound',
      message: 'No.',
      target: null,
      details: [{ code: 'a', message: 'b' }],
      [name]: {},
    };
    expect(deviations('odataError', { error })).toEqual([]);
  });

  it('names an empty message and a missing code', () => {
    expect(deviations('odataError', { error: { message: '' } })).toEqual([
      { at: '/error/code', expected: 'present', actual: 'absent' },
      { at: '/error/message', expected: 'at least 1 character', actual: 'string ""' },
    ]);
  });
});
