import fc from 'fast-check';
import parse from 'parse-prometheus-text-format';
import { openMetrics } from '../../../reporters/open-metrics.js';
import { anyText } from '../../fixtures/hostile.fixture.js';

const gauge = { name: 'lists', type: 'gauge', help: 'Lists.' } as const;

describe('openMetrics', () => {
  it('declares a counter without the suffix of its samples', () => {
    const waited = { name: 'waited_seconds', type: 'counter', unit: 'seconds', help: 'How long.' } as const;
    expect(openMetrics([{ ...waited, samples: [{ value: 1.5 }] }])).toBe(
      '# TYPE waited_seconds counter\n# UNIT waited_seconds seconds\n# HELP waited_seconds How long.\nwaited_seconds_total 1.5\n# EOF\n',
    );
  });

  it('leaves out a metric without a sample', () => {
    expect(openMetrics([{ ...gauge, samples: [] }])).toBe('# EOF\n');
  });

  it.each(['"', '\\', '\n', '\\n', '\\"', 'a"} 1\nb{c="', '# EOF\n', '{,=}', '\r\u2028é€😀', ''])(
    'keeps the label %j as it is',
    (value) => {
      const text = openMetrics([{ ...gauge, samples: [{ labels: { first: value, second: 'x' }, value: 3 }] }]);
      expect(parse(text)).toEqual([
        { ...gauge, type: 'GAUGE', metrics: [{ labels: { first: value, second: 'x' }, value: '3' }] },
      ]);
    },
  );

  it('keeps any text of a label to its own', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), anyText), (value) => {
        const text = openMetrics([{ ...gauge, samples: [{ labels: { value }, value: 1 }] }]);
        expect(text.split('\n')).toHaveLength(5);
        expect(parse(text)).toEqual([{ ...gauge, type: 'GAUGE', metrics: [{ labels: { value }, value: '1' }] }]);
      }),
    );
  });
});
