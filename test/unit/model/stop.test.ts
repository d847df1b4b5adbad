import type { Observation } from '../../../model/exchange.js';
import { withoutDoubtful } from '../../../model/stop.js';
import { answered, request } from '../../fixtures/checks.fixture.js';

const served = answered(request('owner', '/jobs/1'), 200);
const refused = answered(request('owner', '/jobs/2'), 401);
const observations: ReadonlyMap<string, Observation> = new Map([
  ['a', served],
  ['b', refused],
]);

describe('withoutDoubtful', () => {
  it('judges answers that are in doubt as never sent, and no others', () => {
    const stopped = { cause: 'credentials-refused', message: 'refused since', doubtful: ['b'] } as const;
    expect(withoutDoubtful(observations, { stopped })).toEqual(
      new Map<string, Observation>([
        ['a', served],
        ['b', { failure: { kind: 'not-sent', message: 'refused since' } }],
      ]),
    );
  });

  it('has what the target died of judged as that, even if it was answered', () => {
    const stopped = { cause: 'unreachable', message: 'it died of a', doubtful: [], fatal: 'a' } as const;
    expect(withoutDoubtful(observations, { stopped })).toEqual(
      new Map<string, Observation>([
        ['a', { failure: { kind: 'reset', message: 'it died of a', fatal: true } }],
        ['b', refused],
      ]),
    );
  });

  it('leaves all as they are where none is in doubt', () => {
    expect(withoutDoubtful(observations, undefined)).toBe(observations);
  });
});
