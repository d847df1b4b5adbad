import type * as theirs from '@microsoft/microsoft-graph-types';
import type * as ours from '../../schemas/generated/types.js';

/** The members that a type names: its index signature, by which it is open, is none. */
type Members<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };

/** Our own members beside those of Microsoft's type. */
type Annotation = `@odata.${string}`;

interface Differences<Ours, Theirs> {
  readonly onlyOurs: Exclude<Members<Ours>, keyof Theirs | Annotation>;
  readonly onlyMicrosofts: Exclude<keyof Theirs, Members<Ours>>;
}

interface None {
  readonly onlyOurs: never;
  readonly onlyMicrosofts: never;
}

/** Does not compile when there is a difference; the error of the compiler names it. */
type Agreed<D extends None> = D;

/** Our types, made of spec/openapi.yaml, name the members that Microsoft's own types name. */
export interface Agreements {
  readonly printJob: Agreed<Differences<ours.PrintJob, theirs.PrintJob>>;
  readonly printJobStatus: Agreed<Differences<ours.PrintJobStatus, theirs.PrintJobStatus>>;
  readonly printJobConfiguration: Agreed<Differences<ours.PrintJobConfiguration, theirs.PrintJobConfiguration>>;
  readonly printMargin: Agreed<Differences<ours.PrintMargin, theirs.PrintMargin>>;
  readonly integerRange: Agreed<Differences<ours.IntegerRange, theirs.IntegerRange>>;
  readonly userIdentity: Agreed<Differences<ours.UserIdentity, theirs.UserIdentity>>;
  readonly printTask: Agreed<Differences<ours.PrintTask, theirs.PrintTask>>;
  readonly printTaskStatus: Agreed<Differences<ours.PrintTaskStatus, theirs.PrintTaskStatus>>;
  readonly printDocument: Agreed<Differences<ours.PrintDocument, theirs.PrintDocument>>;
}
