import schema from '../../../schemas/config.schema.json';
import { editions, requirements } from '../../../spec/requirements/index.js';
import { checks } from '../../../suites/index.js';

describe('the editions of the requirements', () => {
  it('count from 1, without a gap', () => {
    expect(editions).toEqual(editions.map((_, index) => index + 1));
  });

  it('are those that a configuration file may name', () => {
    expect(schema.properties.requirements.enum).toEqual(editions);
  });

  it('are all that a requirement or a check can come with', () => {
    const since = [...requirements, ...checks].flatMap((each) => each.since ?? []);
    expect(since.filter((edition) => !editions.includes(edition))).toEqual([]);
  });
});
