import type { JsonObject } from '../../model/json.js';

/**
 * A service that conforms, described by how it differs from the reference. Everything in it may be left out, also any
 * item of a list, and what is left still describes a valid service: so one that fails a check is easily reduced.
 */
export interface ValidService {
  readonly ids?: ContainerIds;
  /** The owner's jobs; without any, one plain job. */
  readonly jobs?: readonly JobShape[];
  /** What the document leaves to the service: name of the variation → choice. */
  readonly free?: Choices;
  /** What a service may do but should not: name of the variation → choice. A service without any is ideal. */
  readonly tolerated?: Choices;
}

export type Choices = Readonly<Record<string, string>>;

export interface ContainerIds {
  readonly printer?: string;
  /** Of a second printer; absent: there is only one. */
  readonly otherPrinter?: string;
  /** Of the share of the first printer; absent: it is not shared. */
  readonly share?: string;
}

export interface JobShape {
  readonly id?: string;
  readonly createdDateTime?: string;
  readonly createdBy?: JsonObject | null;
  readonly configuration?: JsonObject;
  readonly status?: StatusShape;
  readonly isFetchable?: boolean;
  readonly redirectedTo?: string;
  readonly redirectedFrom?: string;
  /** Optional members. */
  readonly more?: JsonObject;
  readonly tasks?: readonly TaskShape[];
  readonly documents?: readonly DocumentShape[];
  /** Held by the second printer, if there is one. */
  readonly elsewhere?: true;
  /** Aged out: the target names it, but it no longer exists. */
  readonly gone?: true;
}

export interface StatusShape {
  readonly state?: string;
  readonly description?: string;
  readonly details?: readonly string[];
  readonly isAcquiredByPrinter?: boolean;
}

export interface TaskShape {
  readonly id?: string;
  readonly parentUrl?: string;
  readonly state?: string;
  readonly description?: string;
  readonly more?: JsonObject;
}

export interface DocumentShape {
  readonly id?: string;
  readonly displayName?: string | null;
  readonly contentType?: string | null;
  readonly size?: number;
  readonly more?: JsonObject;
}

/** Whether a service only makes preferred choices: nothing about it deserves a warning. */
export function isIdeal({ tolerated = {} }: ValidService): boolean {
  return Object.keys(tolerated).length === 0;
}
