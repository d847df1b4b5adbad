import { expectations, type Validator } from './errors.js';
import type { CassetteHeading, CassetteJournal, JournalLine } from './generated/journal-types.js';
import * as validators from './generated/journal-validator.js';

export type { CassetteHeading, CassetteJournal, JournalLine } from './generated/journal-types.js';

/** A value that has a shape, or the first place where it deviates, as a JSON Pointer; never what is there instead. */
export type Checked<T> = { readonly value: T } | { readonly at: string; readonly expected: string };

/** Validates a value against `journal.schema.json`. Unknown members are allowed, because a later version may have more. */
export type Shape<T> = (value: unknown) => Checked<T>;

const patternNames = {
  '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z$':
    'a date and time such as 2026-11-23T12:00:00.000Z',
};

function shape<T>(validate: Validator): Shape<T> {
  const holds = (value: unknown): value is T => validate(value);
  return (value) => {
    if (holds(value)) return { value };
    const [first] = expectations(validate, value, patternNames);
    return first ?? { at: '', expected: 'another value' };
  };
}

export const journalLine = shape<JournalLine>(validators.journalLine);
export const cassetteHeading = shape<CassetteHeading>(validators.cassetteHeading);
export const cassetteJournal = shape<CassetteJournal>(validators.cassetteJournal);
