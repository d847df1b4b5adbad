import { renewed } from '../../../proof/frozen-ids.js';

describe('renewed', () => {
  it('adds new ids at their place in the alphabet', () => {
    expect(renewed(['a', 'c'], ['c', 'd', 'b', 'a'])).toEqual({ ids: ['a', 'b', 'c', 'd'] });
  });

  it('changes nothing where there is nothing new', () => {
    expect(renewed(['a', 'c'], ['c', 'a'])).toEqual({ ids: ['a', 'c'] });
  });

  it('names the ids that are gone, and adds nothing', () => {
    expect(renewed(['a', 'b', 'c'], ['b', 'd'])).toEqual({ lost: ['a', 'c'] });
  });
});
