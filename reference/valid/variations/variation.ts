import type { Alter } from '../../faults/alter.js';

/** What a service may choose, by the name of the variation and of the choice. */
export type Variations = Readonly<Record<string, Readonly<Record<string, Alter>>>>;
