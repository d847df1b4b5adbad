import { enumDeviations } from '../../../schemas/index.js';

describe('enumDeviations', () => {
  it.each(['completed', 'canceled', 'unknownFutureValue'])('knows %s', (value) => {
    expect(enumDeviations('printJobProcessingState', value)).toEqual({ malformed: [], unknown: [] });
  });

  it('knows the members a request must opt in to', () => {
    expect(enumDeviations('printFinishing', 'punchQuadTop')).toEqual({ malformed: [], unknown: [] });
  });

  it.each([
    { value: 5, expected: 'string', actual: 'number 5' },
    { value: null, expected: 'string', actual: 'null' },
    { value: '5', expected: 'an identifier', actual: 'string "5"' },
    { value: '', expected: 'an identifier', actual: 'string ""' },
    { value: 'pending,paused', expected: 'an identifier', actual: 'string "pending,paused"' },
    { value: 'Completed', expected: '"completed"', actual: 'string "Completed"' },
    { value: 'UnknownFutureValue', expected: '"unknownFutureValue"', actual: 'string "UnknownFutureValue"' },
  ])('calls $actual malformed', ({ value, expected, actual }) => {
    const malformed = [{ at: '', expected, actual }];
    expect(enumDeviations('printJobProcessingState', value)).toEqual({ malformed, unknown: [] });
  });

  it.each(['cancelled', 'held', 'jobStarted'])('calls %s unknown', (value) => {
    const unknown = [{ at: '', expected: 'a known name', actual: `string "${value}"` }];
    expect(enumDeviations('printJobProcessingState', value)).toEqual({ malformed: [], unknown });
  });
});
