import { isExempt } from '../../../../harness/http/no-proxy.js';

describe('NO_PROXY', () => {
  it.each([
    ['https://print.example.com/v1.0', 'print.example.com'],
    ['https://PRINT.example.com', 'Print.Example.COM'],
    ['https://print.example.com', 'example.com'],
    ['https://print.example.com', '.example.com'],
    ['https://example.com', '.example.com'],
    ['https://print.example.com', '*.example.com'],
    ['https://print.example.com.', 'example.com'],
    ['https://print.example.com', 'example.com.'],
    ['https://print.example.com', 'a, b,example.com ,c'],
    ['https://print.example.com', 'a b example.com'],
    ['https://print.example.com', '*'],
    ['https://print.example.com', 'a,*'],
    ['https://print.example.com', 'print.example.com:443'],
    ['http://localhost:8080', 'localhost'],
    ['http://localhost:8080', 'localhost:8080'],
    ['http://[::1]:8080', '::1'],
    ['http://[::1]:8080', '[::1]'],
    ['http://[::1]:8080', '[::1]:8080'],
    ['http://[::1]:8080', '0:0:0:0:0:0:0:1'],
    ['http://[fd00::7]', 'fd00::/8'],
    ['http://[fd00::7]', '[fd00::]/8'],
    ['http://[fd00::7:1]', 'FD00:0::0007:1'],
    ['http://[::ffff:10.1.2.3]', '::ffff:10.0.0.0/104'],
    ['http://127.0.0.1:8080', '127.0.0.1'],
    ['http://10.1.2.3', '10.0.0.0/8'],
    ['http://10.1.2.3', '10.1.2.3/32'],
    ['http://192.168.7.1', '172.16.0.0/12,192.168.0.0/16'],
    ['http://10.1.2.3', '0.0.0.0/0'],
  ])('exempts %s by "%s"', (url, noProxy) => {
    expect(isExempt(url, noProxy)).toBe(true);
  });

  it.each([
    ['https://print.example.com', ''],
    ['https://print.example.com', ' , '],
    ['https://print.example.com', '.'],
    ['https://print.example.com', 'other.example.com'],
    ['https://notexample.com', 'example.com'],
    ['https://example.com.evil.test', 'example.com'],
    ['https://print.example.com', 'print.example.com:8443'],
    ['http://[::1]:8080', '::2'],
    ['http://[::1]:8080', '[::1]:9'],
    ['http://[fe80::7]', 'fd00::/8'],
    ['http://11.1.2.3', '10.0.0.0/8'],
    ['http://10.1.2.3', '10.0.0.0/33'],
    ['http://10.1.2.3', '10.0.0.0/'],
    ['http://10.1.2.3', '10.0.0.0/x'],
    ['http://10.1.2.3', '10'],
    ['http://10.1.2.3', '10.1.2.300'],
    ['http://[fd00::7]', 'fd00::/129'],
    ['http://[fd00::7]', 'fd00:::7'],
    ['http://[::1]', '0.0.0.1'],
    ['http://10.1.2.3', '2.3'],
    ['http://10.1.2.3', 'fd00::/8'],
  ])('does not exempt %s by "%s"', (url, noProxy) => {
    expect(isExempt(url, noProxy)).toBe(false);
  });
});
