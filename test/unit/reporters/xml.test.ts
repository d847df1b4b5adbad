import { element, textElement } from '../../../reporters/xml.js';

describe('xml', () => {
  it('escapes markup in text and lets no CDATA section end', () => {
    expect(textElement('a', {}, '<b> & "c" ]]>')).toBe('<a>&lt;b&gt; &amp; "c" ]]&gt;</a>');
  });

  it('escapes quotes and line ends in attributes', () => {
    expect(element('a', { b: '"<\n\t\r' }, [])).toBe('<a b="&quot;&lt;&#10;&#9;\\r"/>');
  });

  it('shows what XML cannot hold', () => {
    expect(textElement('a', { b: '\ufffe' }, '\u0000\u001b\ud800')).toBe('<a b="\\ufffe">\\u0000\\u001b\\ud800</a>');
  });
});
