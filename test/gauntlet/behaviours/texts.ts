import { type Behaviour, deviates } from '../behaviour.js';
import { wired } from '../bytes.js';

const fragments: Readonly<Record<string, string>> = {
  'control characters':
    '\u001b[2J\u001b[31m\u001b]0;title\u0007\u001b]8;;http://evil.example\u0007\u009b31m\u0085\u008d\u0090a\0b\u0001c\u007f\r\nd\u000be\u000cf',
  'odd Unicode':
    '\u202eevil\u202c\u2066\u200f\u061c\u200b\u200d\ufeff\u00ad\u{e0041}\u{e007f}a\u2028b\u2029c\ud800x\udfff\ufffe\uffff\u{1fffe}',
  markup:
    ']]></failure></testcase><testcase name="x"/><![CDATA[<!--&#0;&#x1b;&nbsp;<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;' +
    '<script>alert(1)</script><img src=x onerror=alert(1)>"\'><svg/onload=alert(1)>',
  markdown: '[x](javascript:alert(1)) ![x](http://evil.example/x.png) | a | b |\n```\n# x\n',
  'shell commands': "'; touch /tmp/pwned; $(id) `id` ${IFS} && rm -rf / | cat > x \\",
  'CI commands':
    '\n::error::x\n::add-mask::y\n##vso[task.complete result=Failed]\n##[error]z\n[[ATTACHMENT|/etc/passwd]] [[PROPERTY|a=b]]' +
    '%s %p %j %# $variable ● › 1 failed, 0 passed',
  templates: '{{7*7}} ${7*7} <%= 7*7 %> #{7*7} %s %n %d ../../../../etc/passwd\\..\\..\\windows\\system32 C:\\ con nul',
  patterns: '(a+)+$ [a-z]*.*\\1 (?=x)'.repeat(50),
  'long clusters': `Z${'\u0300\u0316\u0489'.repeat(1000)}${'🏳️‍🌈👩‍👩‍👧‍👦'.repeat(100)}`,
  'long words': 'w'.repeat(20_000),
  'line feeds': '\n'.repeat(20_000),
};

/** Servers that put this text wherever an answer has one: every string of the body, a header, the reason phrase. */
export const texts: readonly Behaviour[] = Object.entries(fragments).map(([name, fragment]) => ({
  id: `text-${name.toLowerCase().replaceAll(' ', '-')}`,
  does: `sends ${name} in every string, member name and header`,
  answer: async (asked) => {
    const answer = await asked.conforming();
    const body = answer.body.length === 0 ? '' : JSON.stringify(soaked(JSON.parse(answer.body.toString()), fragment));
    const line = fragment.slice(0, 1000).replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');
    asked.socket.write(wired(asked, { ...answer, body }, `X-Text: ${line}`, `WWW-Authenticate: ${line}`));
  },
  // A long word may be a token, which the target then refuses.
  exits: name === 'long words' ? { ...deviates, issuer: [4] } : deviates,
}));

function soaked(value: unknown, fragment: string): unknown {
  if (typeof value === 'string') return fragment;
  if (Array.isArray(value)) return value.map((each) => soaked(each, fragment));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, each]) => [name, soaked(each, fragment)] as const);
  return Object.fromEntries([...members, [fragment, { [fragment]: fragment }]]);
}
