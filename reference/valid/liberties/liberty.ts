import type { Alter } from '../../faults/alter.js';

/** What a service may choose, by the name of the liberty and of the choice. */
export type Liberties = Readonly<Record<string, Readonly<Record<string, Alter>>>>;
