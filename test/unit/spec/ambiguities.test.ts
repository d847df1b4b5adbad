import { ambiguities } from '../../../spec/ambiguities.js';
import { requirements } from '../../../spec/requirements/index.js';
import { checks } from '../../../suites/index.js';

describe('the ambiguities', () => {
  const ids = ambiguities.map(({ id }) => id);

  it('are each named by words of their own', () => {
    const others = [...checks, ...requirements].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index || others.includes(id))).toEqual([]);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)+$/.test(id))).toEqual([]);
  });

  it('bear on each requirement once', () => {
    const twice = ambiguities.filter(({ bearsOn }) => new Set(bearsOn).size !== bearsOn.length);
    expect(twice).toEqual([]);
  });
});
