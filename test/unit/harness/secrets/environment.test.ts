import { registerEnvironment } from '../../../../harness/secrets/environment.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';

/** What is left of a text in an environment. */
function shown(environment: Readonly<Record<string, string>>, text: string): string {
  const redactor = createRedactor();
  registerEnvironment(environment, redactor);
  return redactor.text(text);
}

describe('the environment', () => {
  it.each([
    { name: 'GPJC_TOKEN', value: 'eight888', text: 'eight888' },
    { name: 'GPJC_TOKEN', value: 'Bearer eight888\n', text: 'eight888' },
    { name: 'READER_TOKEN', value: 'of-sixteen-chars', text: 'of-sixteen-chars' },
    { name: 'client_secret', value: 'of-sixteen-chars', text: 'of-sixteen-chars' },
    { name: 'SECRET', value: 'of-sixteen-chars', text: 'of-sixteen-chars' },
    { name: 'HTTPS_PROXY', value: 'http://print-user:pass%2Fword@proxy:3128', text: 'pass/word' },
    { name: 'https_proxy', value: 'print-user:pass%word@proxy:3128', text: 'pass%word' },
    { name: 'all_proxy', value: 'http://u:pass@proxy', text: Buffer.from('u:pass').toString('base64') },
    { name: 'HTTP_PROXY', value: 'http://pass:w@rd-of-it@:x', text: 'w@rd-of-it' },
  ])('keeps a secret in $name: $value', ({ name, value, text }) => {
    expect(shown({ [name]: value }, `a ${text} b`)).toBe('a [redacted] b');
  });

  it.each([
    { name: 'TOKEN_TYPE', value: 'delegated-permissions', text: 'delegated-permissions' },
    { name: 'MY_TOKEN', value: 'processing', text: 'processing' },
    { name: 'HTTPS_PROXY', value: 'http://proxy.example:3128', text: 'proxy.example' },
    { name: 'NO_PROXY', value: 'print.example', text: 'print.example' },
  ])('keeps no secret in $name: $value', ({ name, value, text }) => {
    expect(shown({ [name]: value }, text)).toBe(text);
  });
});
