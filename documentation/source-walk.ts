import type { Requirement, Section } from '../spec/requirements/index.js';
import { folded, headingsOf, placesOf, subheadings } from './source-document.js';

/** A piece of the source document and what rests on it. */
export interface Passage {
  readonly section: Section;
  readonly kind: 'prose' | 'example';
  /** Sentences, or lines of an example as printed. */
  readonly lines: readonly string[];
  /** Requirements of this section that quote it. */
  readonly own: readonly Requirement[];
  /** If this section has none: requirements of other sections whose quote also appears here. */
  readonly elsewhere: readonly Requirement[];
}

/** A sentence or a line of an example; `start` is its offset in the whole folded text. */
interface Unit {
  readonly section: Section;
  readonly kind: Passage['kind'];
  readonly text: string;
  readonly printed: string;
  readonly start: number;
}

/** The source document in order: sentence by sentence, examples line by line, joined where one quote spans several. */
export function walk(source: string, requirements: readonly Requirement[]): readonly Passage[] {
  const units = unitsOf(source.split('\n'));
  const text = units.map((unit) => unit.text).join(' ');
  const places = requirements.flatMap((requirement) =>
    placesOf(folded(requirement.source.quote), text).map((start) => ({
      requirement,
      start,
      end: start + folded(requirement.source.quote).length,
    })),
  );
  return passagesOf(units, places).filter(({ lines }) => hasWords(lines));
}

interface Place {
  readonly requirement: Requirement;
  readonly start: number;
  readonly end: number;
}

function unitsOf(lines: readonly string[]): readonly Unit[] {
  const headings = new Map([...headingsOf(lines)].map(([section, index]) => [index, section] as const));
  const units: Unit[] = [];
  let section: Section = 'Get printJob';
  let start = 0;
  for (const [index, line] of lines.entries()) {
    section = headings.get(index) ?? section;
    if (headings.has(index) || subheadings.includes(line.trim()) || line.trim() === '') continue;
    for (const [text, printed] of piecesOf(line)) {
      units.push({ section, kind: isExample(line) ? 'example' : 'prose', text, printed, start });
      start += text.length + 1;
    }
  }
  return units;
}

function isExample(line: string): boolean {
  return /^(?:GET |HTTP\/|Content-Type:|\s*["{}\]])/.test(line);
}

/** The sentences of a line, or the one line of an example. */
function piecesOf(line: string): readonly (readonly [text: string, printed: string])[] {
  if (isExample(line)) return [[folded(line), line.trimEnd()]];
  const sentences = folded(line).split(/(?<=[.?!]) (?=\p{Lu})/u);
  return sentences.map((each) => [each, each] as const);
}

interface Growing {
  readonly units: Unit[];
  readonly places: Place[];
}

function passagesOf(units: readonly Unit[], places: readonly Place[]): readonly Passage[] {
  const passages: Growing[] = [];
  for (const unit of units) {
    const here = placesAt(unit, places);
    const last = passages.at(-1);
    if (last !== undefined && belongs(unit, here, last)) {
      last.units.push(unit);
      last.places.push(...here);
    } else passages.push({ units: [unit], places: [...here] });
  }
  return passages.map(passageOf);
}

/** The places that cover a unit: of requirements of its section where it has any, for those speak of it. */
function placesAt(unit: Unit, places: readonly Place[]): readonly Place[] {
  const end = unit.start + unit.text.length;
  const here = places.filter((place) => place.start < end && place.end > unit.start);
  const own = here.filter(({ requirement }) => requirement.source.section === unit.section);
  return own.length > 0 ? own : here;
}

/** Whether a quote spans both, or both are lines of an example that rest on requirements of another section. */
function belongs(unit: Unit, here: readonly Place[], { units, places }: Growing): boolean {
  const [first] = units;
  if (first?.section !== unit.section) return false;
  if (places.some((place) => here.includes(place))) return true;
  const isForeign = ({ requirement }: Place): boolean => requirement.source.section !== unit.section;
  const areExamples = first.kind === 'example' && unit.kind === 'example';
  return areExamples && places.length > 0 && [...places, ...here].every(isForeign);
}

function passageOf({ units, places }: Growing): Passage {
  const [{ section, kind } = { section: 'Get printJob', kind: 'prose' } as const] = units;
  const found = [...new Set(places.map(({ requirement }) => requirement))];
  return {
    section,
    kind,
    lines: units.map(({ printed }) => printed),
    own: found.filter((each) => each.source.section === section),
    elsewhere: found.filter((each) => each.source.section !== section),
  };
}

function hasWords(lines: readonly string[]): boolean {
  return lines.some((line) => /[\p{L}\p{N}]/u.test(line));
}
