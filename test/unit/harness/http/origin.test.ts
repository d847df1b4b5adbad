import { parseOrigin, splitOrigin } from '../../../../harness/http/origin.js';

describe('parseOrigin', () => {
  it.each([
    { url: 'https://print.example', secure: true, host: 'print.example', port: 443, authority: 'print.example:443' },
    { url: 'http://print.example', secure: false, host: 'print.example', port: 80, authority: 'print.example:80' },
    { url: 'http://127.0.0.1:8080', secure: false, host: '127.0.0.1', port: 8080, authority: '127.0.0.1:8080' },
    { url: 'https://[::1]:8443', secure: true, host: '::1', port: 8443, authority: '[::1]:8443' },
  ])('takes $url apart', ({ url, ...origin }) => {
    expect(parseOrigin(new URL(url))).toEqual(origin);
  });
});

describe('splitOrigin', () => {
  it.each([
    { url: 'https://h/a/../b', origin: 'https://h', path: '/a/../b' },
    { url: 'HTTP://h:80/%7e?x=//y', origin: 'HTTP://h:80', path: '/%7e?x=//y' },
    { url: 'https://h?x=1', origin: 'https://h', path: '?x=1' },
    { url: 'https://h', origin: 'https://h', path: '' },
  ])('leaves the path of $url as it was given', ({ url, origin, path }) => {
    expect(splitOrigin(url)).toEqual({ origin, path });
  });
});
