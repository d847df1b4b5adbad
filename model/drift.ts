/** What a description of the API says of one member of a type. */
export interface DescribedMember {
  /** The name of a primitive, such as `string` or `int32`, or of a type that is described. */
  readonly type: string;
  readonly isList: boolean;
  /** Absent: the description leaves it open. */
  readonly nullable?: boolean;
  readonly description?: string;
}

export type DescribedType =
  | {
      readonly kind: 'object';
      readonly members: ReadonlyMap<string, DescribedMember>;
      readonly description?: string;
    }
  | { readonly kind: 'enumeration'; readonly values: readonly string[]; readonly description?: string };

/** The routes to a job. */
export const jobRoutes = ['printer', 'share'] as const;

export type JobRoute = (typeof jobRoutes)[number];

/** How a job is got by one route. */
export interface DescribedOperation {
  /** Absent: the description states none. */
  readonly permissions?: Readonly<Record<'delegated' | 'application', readonly string[]>>;
  readonly description?: string;
}

/** The two operations and the types that their answers reach, whatever the language of the description. */
export interface ApiDescription {
  readonly operations: Readonly<Partial<Record<JobRoute, DescribedOperation>>>;
  /** The name of the type of a job. */
  readonly job: string;
  readonly types: ReadonlyMap<string, DescribedType>;
}

/** In what two descriptions differ, in one place. */
export interface Difference {
  readonly what: 'operation' | 'permission' | 'member' | 'value' | 'type' | 'nullability' | 'description';
  /** `printJob.errorCode`, or the route of an operation. */
  readonly at: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly ours?: string;
  readonly theirs?: string;
}

/** The comparison of our description with another one. */
export interface Drift {
  /** The file or URL. */
  readonly against: string;
  readonly language: 'OpenAPI' | 'CSDL';
  readonly differences: readonly Difference[];
  /** How many more there are that are known. */
  readonly known: number;
}
