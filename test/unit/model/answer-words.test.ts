import { parseText, undecodedBody } from '../../../harness/http/body.js';
import { saying, wordsOf } from '../../../model/answer-words.js';
import type { Body, Exchange, HeaderLine } from '../../../model/exchange.js';

const answer = (body: Body, ...headers: readonly HeaderLine[]): Exchange => ({
  request: { method: 'GET', path: '/', credentials: { kind: 'none' }, headers: [] },
  response: { status: 400, headers, body },
  durationMs: 1,
});

describe('what an answer says of itself', () => {
  it.each([
    { name: 'a page without a title', text: '<html><body>No</body></html>', words: undefined },
    { name: 'a title over two lines', text: '<title>Sign\n in</title>', words: 'Sign in' },
    { name: 'a text', text: '\nNo such tenant\nat worker 7', words: 'No such tenant' },
    { name: 'a list', text: '[]', words: undefined },
    { name: 'a code alone', text: '{"error":{"code":"generalException"}}', words: 'generalException' },
    { name: 'nothing', text: '', words: undefined },
  ])('is told of $name', ({ text, words }) => {
    expect(wordsOf(answer(parseText(text, [])))).toBe(words);
  });

  it('is its challenge first', () => {
    const challenge = ['WWW-Authenticate', 'Bearer error="x", error_description="too old"'] as const;
    expect(saying(answer(parseText('{"message":"No"}', []), challenge))).toBe(', saying "too old"');
  });

  it('is why it cannot be read, if it cannot', () => {
    expect(saying(answer(undecodedBody('the body cannot be decoded')))).toBe(': the body cannot be decoded');
    expect(saying(undefined)).toBe('');
  });
});
