import type { JsonObject } from '../model/json.js';
import type { Listing } from './listing.js';

export interface User {
  readonly name: string;
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
}

export interface Printer {
  readonly id: string;
  readonly displayName: string;
}

export interface Share {
  readonly id: string;
  readonly displayName: string;
  readonly printer: string;
}

/** The location of a job: its URL is built per request, because only the request knows the root. */
export interface JobAddress {
  readonly printer: string;
  readonly job: string;
}

export interface PrintTask {
  readonly id: string;
  readonly status: { readonly state: string; readonly description: string };
}

export interface PrintDocument {
  readonly id: string;
  readonly displayName: string | null;
  readonly contentType: string | null;
  readonly size: number;
  readonly uploadedDateTime?: string;
}

/** A print job as it is stored; `owner` is the name of the user who created it. */
export interface PrintJob {
  readonly id: string;
  readonly printer: string;
  readonly owner: string;
  readonly createdDateTime: string;
  readonly createdBy: JsonObject;
  readonly configuration: JsonObject;
  readonly status: JsonObject;
  readonly redirectedTo: JobAddress | null;
  readonly redirectedFrom: JobAddress | null;
  readonly isFetchable: boolean;
  readonly tasks: readonly PrintTask[];
  readonly documents: readonly PrintDocument[];
  /** Optional members. */
  readonly more?: JsonObject;
}

/** All that the reference service knows. Ids of jobs are unique in it. */
export interface World {
  readonly tenants: { readonly subscribed: string; readonly unsubscribed: string };
  readonly users: readonly User[];
  readonly printers: Listing<Printer>;
  readonly shares: Listing<Share>;
  /** The first share of a printer. */
  readonly shareOf: (printer: string) => Share | undefined;
  /** The jobs of all printers. */
  readonly allJobs: Listing<PrintJob>;
  /** The jobs of a printer, none of a printer that does not exist. */
  readonly jobsOf: (printer: string) => Listing<PrintJob>;
  readonly job: (printer: string, id: string) => PrintJob | undefined;
  /** The jobs that a target names: all, or some of every kind where there are many. */
  readonly jobs: readonly PrintJob[];
}
