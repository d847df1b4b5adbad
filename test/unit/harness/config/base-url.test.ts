import { validBaseUrl } from '../../../../harness/config/base-url.js';
import { rejection } from '../../../fixtures/folder.fixture.js';

const from = '--base-url';

describe('a base URL', () => {
  it.each([
    ['https://graph.microsoft.com/v1.0', 'https://graph.microsoft.com/v1.0'],
    ['https://graph.microsoft.com/v1.0/', 'https://graph.microsoft.com/v1.0'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['HTTP://Print.Example:80/A/%7e/b', 'http://print.example/A/%7e/b'],
    ['http://[::1]:81/v1.0', 'http://[::1]:81/v1.0'],
    [' http://print.example/v1.0\n', 'http://print.example/v1.0'],
  ])('%j is used as %s', (value, used) => {
    expect(validBaseUrl({ value, from })).toBe(used);
  });

  const example = 'give the service root, for instance https://graph.microsoft.com/v1.0';
  it.each([
    ['', [`the base URL is empty; ${example}`]],
    ['graph', [`"graph" is not a URL; ${example}`]],
    ['ftp://print.example', [`"ftp://print.example" does not start with http:// or https://; ${example}`]],
    ['http:print.example', [`"http:print.example" does not start with http:// or https://; ${example}`]],
    ['file:///etc/passwd', [`"file:///etc/passwd" does not start with http:// or https://; ${example}`]],
    ['http://user:pass@:x', [`the base URL is not a URL; ${example}`]],
    ['http://user:pass@host/', ['the base URL carries credentials; remove them and supply a token instead']],
    ['http://host/v1.0?', ['the base URL carries a query; remove it from the ? on']],
    ['http://host/v1.0#', ['the base URL carries a fragment; remove it from the # on']],
    [
      'http://@host?x=1#y',
      [
        'the base URL carries credentials; remove them and supply a token instead',
        'the base URL carries a query; remove it from the ? on',
        'the base URL carries a fragment; remove it from the # on',
      ],
    ],
    ['http://host/a b', ['the path of the base URL holds a character that must be %-encoded']],
    ['http://host/ü', ['the path of the base URL holds a character that must be %-encoded']],
    ['http://host/a\\b', ['the path of the base URL holds a character that must be %-encoded']],
  ])('%j is refused, each thing wrong with it on a line', async (value, problems) => {
    const attempt = Promise.resolve({ value, from }).then(validBaseUrl);
    const error = await rejection(attempt);
    expect(error).toMatchObject({ name: 'ConfigError', problems: problems.map((each) => `${from}: ${each}`) });
  });
});
