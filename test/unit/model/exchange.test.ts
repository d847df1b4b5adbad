import { isForbidden } from '../../../model/exchange.js';
import { answered, failed, request } from '../../fixtures/checks.fixture.js';

describe('isForbidden', () => {
  const asked = request('owner', '/jobs/1');

  it.each([
    { name: 'a 403', observation: answered(asked, 403), forbidden: true },
    { name: 'a 401', observation: answered(asked, 401), forbidden: false },
    { name: 'a 200', observation: answered(asked, 200), forbidden: false },
    { name: 'a failure', observation: failed, forbidden: false },
    { name: 'no observation', observation: undefined, forbidden: false },
  ])('is $forbidden for $name', ({ observation, forbidden }) => {
    expect(isForbidden(observation)).toBe(forbidden);
  });
});
