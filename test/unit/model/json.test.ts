import { pointer, stepsOf, valueAt } from '../../../model/json.js';

const value = { 'a/b': { '~': [10, { '~1': 'c' }] } };

describe('a JSON Pointer', () => {
  it.each([
    { at: '', found: value },
    { at: '/a~1b/~0/0', found: 10 },
    { at: '/a~1b/~0/1/~01', found: 'c' },
    { at: '/a~1b/~0/2', found: undefined },
    { at: '/a~1b/toString', found: undefined },
    { at: '/missing/further', found: undefined },
  ])('leads from a value to what stands at "$at"', ({ at, found }) => {
    expect(valueAt(value, at)).toEqual(found);
  });

  it.each(['', '/', '~1', 'a~b/c', '@odata.type'])('gives back the name "%s" that was appended to it', (name) => {
    expect(stepsOf(pointer('/x', name))).toEqual(['x', name]);
  });
});
