import { createRedactor } from '../../../../../harness/secrets/redactor.js';
import { ConfigError } from '../../../../../model/errors.js';
import { queueAddress } from '../../../../../runner/sweep/queue/address.js';

const secrets = createRedactor();

describe('queueAddress', () => {
  it.each([
    { text: 'redis://queue.example', address: { host: 'queue.example', port: 6379, db: 0, isTls: false } },
    { text: 'redis://127.0.0.1:6380/3', address: { host: '127.0.0.1', port: 6380, db: 3 } },
    { text: 'rediss://[::1]:6379/', address: { host: '::1', isTls: true } },
    { text: 'redis://:s3cret%2Fword@a', address: { password: 's3cret/word' } },
    { text: 'redis://worker:p%zz@a', address: { username: 'worker', password: 'p%zz' } },
  ])('reads $text', ({ text, address }) => {
    expect(queueAddress(text, secrets)).toMatchObject(address);
  });

  it.each([
    '',
    'redis',
    'http://a',
    'redis://',
    'redis://a/name',
    'redis://a/1?family=6',
    'redis://a/123456',
    '127.0.0.1:6379',
  ])('refuses %j', (text) => {
    expect(() => queueAddress(text, secrets)).toThrow(ConfigError);
  });

  it('shows no password, and lets none be shown', () => {
    const redactor = createRedactor();
    const { shown } = queueAddress('redis://worker:correct%20horse-7@queue.example:6380/2', redactor);
    expect(shown).toBe('redis://queue.example:6380/2');
    expect(redactor.text('as worker: correct horse-7, correct%20horse-7')).not.toMatch(/correct/);
  });

  it('says nothing of an address that it refuses', () => {
    expect(() => queueAddress('redis://:correct-horse-7@a/name', secrets)).toThrow(/^(?!.*correct)/);
  });
});
