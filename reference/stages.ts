import type { HeaderLine } from '../model/exchange.js';
import type { JsonObject } from '../model/json.js';
import type { CheckableId } from '../spec/requirements/index.js';
import type { PrintJob, World } from './entities.js';
import type { TokenReport } from './tokens.js';

/** A request as it arrives: `path` is the request target, with the base path and the query. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly HeaderLine[];
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: string | Buffer;
}

/** The dependencies of the service, fixed for its lifetime. */
export interface ServiceEnvironment {
  readonly world: World;
  /** Service root with its version segment; the host that the client used replaces its host. */
  readonly baseUrl: string;
  readonly verifyToken: (token: string) => Promise<TokenReport>;
  readonly now: () => Date;
  readonly newId: () => string;
}

export interface Incoming {
  readonly environment: ServiceEnvironment;
  readonly request: ServiceRequest;
  /** Service root as the client addressed it, for instance `http://127.0.0.1:8080/v1.0`. */
  readonly root: string;
}

export type Container = 'printers' | 'shares';

/** What a path addresses; ids are decoded. */
export type Resource =
  | { readonly kind: 'job'; readonly container: Container; readonly containerId: string; readonly jobId: string }
  | { readonly kind: 'jobs' | 'container'; readonly container: Container; readonly containerId: string }
  | { readonly kind: 'containers'; readonly container: Container };

export type JobResource = Extract<Resource, { kind: 'job' }>;

/** A query option, its name and value decoded. */
export type QueryOption = readonly [name: string, value: string];

export interface Route<R extends Resource = Resource> {
  readonly resource: R;
  readonly query: readonly QueryOption[];
}

export interface RoutedRequest<R extends Resource = Resource> extends Incoming, Route<R> {}

/** The caller, according to the claims of a valid token. */
export interface Caller {
  readonly type: 'delegated' | 'application';
  readonly tenant: string;
  readonly userId?: string;
  readonly permissions: readonly string[];
  readonly directoryRoles: readonly string[];
}

export interface AuthenticatedRequest<R extends Resource = Resource> extends RoutedRequest<R> {
  readonly caller: Caller;
}

export interface FoundJob extends AuthenticatedRequest<JobResource> {
  readonly job: PrintJob;
}

export type Relationship = 'tasks' | 'documents';

export interface Expansion {
  readonly relationship: Relationship;
  readonly select?: readonly string[];
}

export interface QueryOptions {
  readonly select?: readonly string[];
  readonly expand: readonly Expansion[];
}

export type Metadata = 'none' | 'minimal' | 'full';

/** All that is known when a job is represented. */
export interface Representation extends FoundJob {
  readonly options: QueryOptions;
  readonly metadata: Metadata;
}

/** The parts of a successful body, before they are put together. */
export interface BodyParts {
  readonly context: string | undefined;
  readonly job: JsonObject;
  readonly tasks: readonly JsonObject[] | undefined;
  readonly documents: readonly JsonObject[] | undefined;
}

/** An error response in place of a job. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers: readonly HeaderLine[];
}

/**
 * The stages of the service, in order. `createService` calls them; none calls another, so
 * overriding one leaves the others as they are.
 */
export interface Stages {
  readonly root: (request: ServiceRequest, environment: ServiceEnvironment) => string;
  /** How long an answer takes; undefined is no time at all. */
  readonly wait: (incoming: Incoming) => Promise<void> | undefined;
  readonly method: (request: ServiceRequest) => Refusal | undefined;
  readonly route: (incoming: Incoming) => Route | Refusal;
  readonly token: (routed: RoutedRequest) => string | Refusal;
  readonly verify: (token: string, routed: RoutedRequest) => Promise<TokenReport>;
  readonly admit: (report: TokenReport, routed: RoutedRequest) => Caller | Refusal;
  readonly account: (session: AuthenticatedRequest) => Refusal | undefined;
  readonly tenant: (session: AuthenticatedRequest) => Refusal | undefined;
  readonly subscription: (session: AuthenticatedRequest) => Refusal | undefined;
  readonly permission: (session: AuthenticatedRequest) => Refusal | undefined;
  readonly printerAccess: (session: AuthenticatedRequest) => Refusal | undefined;
  readonly list: (session: AuthenticatedRequest) => JsonObject | Refusal;
  readonly find: (session: AuthenticatedRequest<JobResource>) => PrintJob | Refusal;
  readonly ownership: (foundJob: FoundJob) => Refusal | undefined;
  readonly options: (foundJob: FoundJob) => QueryOptions | Refusal;
  readonly negotiate: (foundJob: FoundJob) => Metadata | Refusal;
  readonly context: (representation: Representation) => string | undefined;
  readonly job: (representation: Representation) => JsonObject;
  readonly tasks: (representation: Representation) => readonly JsonObject[] | undefined;
  readonly documents: (representation: Representation) => readonly JsonObject[] | undefined;
  readonly compose: (parts: BodyParts, representation: Representation) => JsonObject;
  readonly serialize: (body: JsonObject, representation: Representation) => string | Buffer;
  readonly respond: (body: string | Buffer, representation: Representation) => HttpAnswer;
  readonly refuse: (refusal: Refusal, incoming: Incoming) => HttpAnswer;
}

/** A way to differ from the reference service. `alter` is called once per service, so it may keep state. */
export interface Alteration {
  readonly alter: (stages: Stages) => Partial<Stages>;
}

/** One defect that can be injected into the reference service. */
export interface Fault extends Alteration {
  readonly id: string;
  readonly breaks: CheckableId;
  /** Completes the sentence "the service …". */
  readonly summary: string;
}

export function refusal(status: number, code: string, message: string, headers: readonly HeaderLine[] = []): Refusal {
  return { kind: 'refusal', status, code, message, headers };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refusal';
}
