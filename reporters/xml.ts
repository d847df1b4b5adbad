import { visible } from './text.js';

/** The characters XML 1.0 cannot hold even as references are hidden ones, so `visible` has replaced them all. */
const markup: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

const quoted: Readonly<Record<string, string>> = { ...markup, '"': '&quot;', '\n': '&#10;', '\t': '&#9;' };

/** Escapes text between tags; hidden characters become visible escapes, `]]>` cannot occur. */
export function xmlText(text: string): string {
  return visible(text).replace(/[<>&]/g, (char) => markup[char] ?? char);
}

/** Escapes an attribute value for use between double quotes. */
function xmlAttribute(text: string): string {
  return visible(text).replace(/[<>&"\n\t]/g, (char) => quoted[char] ?? char);
}

type Attributes = Readonly<Record<string, string | number>>;

/** An element that holds text. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return `<${name}${written(attributes)}>${xmlText(text)}</${name}>`;
}

/** An element that holds elements, each on a line of its own. */
export function element(name: string, attributes: Attributes, children: readonly string[]): string {
  const start = `<${name}${written(attributes)}`;
  return children.length === 0 ? `${start}/>` : `${start}>\n${children.join('\n')}\n</${name}>`;
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('');
}
