import { type Behaviour, deviates } from '../behaviour.js';
import { wired } from '../bytes.js';

const fragments: Readonly<Record<string, string>> = {
  ansi: '\u001b[2J\u001b[31m\u001b]0;title\u0007\u001b]8;;http://evil.example\u0007',
  'c1-controls': '\u009b31m\u0085\u008d\u0090',
  bidi: '\u202eevil\u202c\u2066\u200f\u061c',
  invisible: '\u200b\u200d\ufeff\u00ad\u{e0041}\u{e007f}',
  separators: 'a\u2028b\u2029c\r\nd\u000be\u000cf',
  nul: 'a\0b\u0001c\u007f',
  surrogates: '\ud800x\udfff',
  noncharacters: '\ufffe\uffff\u{1fffe}',
  xml: ']]></failure></testcase><testcase name="x"/><![CDATA[<!--&#0;&#x1b;&nbsp;',
  'xml-entities': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
  html: '<script>alert(1)</script><img src=x onerror=alert(1)>"\'><svg/onload=alert(1)>',
  markdown: '[x](javascript:alert(1)) ![x](http://evil.example/x.png) | a | b |\n```\n# x\n',
  shell: "'; touch /tmp/pwned; $(id) `id` ${IFS} && rm -rf / | cat > x \\",
  'ci-commands': '\n::error::x\n::add-mask::y\n##vso[task.complete result=Failed]\n##[error]z\n',
  attachments: '[[ATTACHMENT|/etc/passwd]] [[PROPERTY|a=b]]',
  templates: '{{7*7}} ${7*7} <%= 7*7 %> #{7*7} %s %n %d',
  paths: '../../../../etc/passwd\\..\\..\\windows\\system32 C:\\ con nul',
  jest: '%s %p %j %# $variable ● › 1 failed, 0 passed',
  regexp: '(a+)+$ [a-z]*.*\\1 (?=x)'.repeat(50),
  zalgo: `Z${'\u0300\u0316\u0489'.repeat(2000)}`,
  emoji: '🏳️‍🌈👩‍👩‍👧‍👦'.repeat(500),
  'long-word': 'w'.repeat(20_000),
  'long-line-feeds': '\n'.repeat(20_000),
};

/** Servers that put this text wherever an answer has one: every string of the body, a header, the reason phrase. */
export const texts: readonly Behaviour[] = Object.entries(fragments).map(([name, fragment]) => ({
  id: `text-${name}`,
  does: `sends ${name.replaceAll('-', ' ')} in every string, member name and header`,
  answer: async (asked) => {
    const answer = await asked.conforming();
    const body = answer.body.length === 0 ? '' : JSON.stringify(soaked(JSON.parse(answer.body.toString()), fragment));
    const line = fragment.slice(0, 1000).replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');
    asked.socket.write(wired(asked, { ...answer, body }, `X-Text: ${line}`, `WWW-Authenticate: ${line}`));
  },
  exits: deviates,
}));

function soaked(value: unknown, fragment: string): unknown {
  if (typeof value === 'string') return fragment;
  if (Array.isArray(value)) return value.map((each) => soaked(each, fragment));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, each]) => [name, soaked(each, fragment)] as const);
  return Object.fromEntries([...members, [fragment, { [fragment]: fragment }]]);
}
