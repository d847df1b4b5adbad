import { candidatesOf, promising } from '../../../../harness/discovery/candidates.js';
import type { JsonValue } from '../../../../model/json.js';

const self = { objectId: undefined, userName: undefined };
const item = (redirectedTo: JsonValue) => ({ id: '1', entity: { id: '1', redirectedTo } });
const isRedirected = (value: JsonValue): boolean | undefined =>
  candidatesOf(new Map([['P', [item(value)]]]), new Map(), self)[0]?.redirected;

describe('a candidate', () => {
  it.each(['https://h/v1.0/print/printers/Q/jobs/7', "https://h/print/printers('Q')/jobs('7')"])(
    'was redirected with %j',
    (value) => {
      expect(isRedirected(value)).toBe(true);
    },
  );

  it.each(['', ' ', 'null', 'undefined', 'string', '7', '/print/printers/Q/jobs/7', null, false, {}])(
    'was not redirected with %j',
    (value) => {
      expect(isRedirected(value)).toBe(false);
    },
  );

  it('is looked at first when it was redirected, and not when it only says something there', () => {
    const lists = new Map([
      [
        'P',
        [
          { id: '1', entity: { id: '1', redirectedTo: '' } },
          { id: '2', entity: { id: '2', redirectedTo: 'https://h/print/printers/Q/jobs/7' } },
        ],
      ],
    ]);
    expect(promising(candidatesOf(lists, new Map(), self)).map(({ id }) => id)).toEqual(['2', '1']);
  });
});
