/**
 * A caller with a token, as the token issuer and the configuration file describe it.
 * `user` is one of the two roles of a user towards a job: its owner, or another user.
 */
export interface Principal {
  readonly id: string;
  readonly type: 'delegated' | 'application';
  readonly account?: 'work' | 'personal';
  readonly user?: string;
  readonly directoryRoles?: readonly string[];
  readonly permissions: readonly string[];
  readonly subscription?: boolean;
  readonly defect?: TokenDefect;
  /** `other` for another tenant than the target's. */
  readonly tenant?: 'other';
  /** The claim that the permissions stand in, where it is not that of the type: `scp` of a user, `roles` of an application. */
  readonly claims?: 'scp' | 'roles';
}

/** What is wrong with a token on purpose. */
export type TokenDefect = 'expired' | 'tampered' | 'wrong-audience' | 'notYetValid' | 'wrongIssuer' | 'noneAlgorithm';

/** One print job of the target; `owner` is the name of the user who made it. */
export interface Job {
  readonly printer: string;
  readonly share?: string;
  readonly id: string;
  readonly owner?: string;
}

/**
 * What a scenario or a check needs from the target: a fixture, a job trait (a job of a certain kind) or the id of a
 * principal. `plan` prints these names, and `withheld` accepts them.
 */
export type Prerequisite = string;

/** What the operator declares about the implementation under test. Holds no secret. */
export interface Target {
  readonly baseUrl: string;
  readonly embedded: boolean;
  readonly jobs: readonly Job[];
  readonly users: { readonly owner: string; readonly other: string };
  /** Ids of the principals there is a token for. */
  readonly principals: ReadonlySet<string>;
  /** Prerequisite → reason: what the operator withholds on purpose. */
  readonly withheld: ReadonlyMap<Prerequisite, string>;
  /**
   * Prerequisite → why it is unknown whether the target has it: a token that does not match its description, or a
   * failed search for jobs. Checks that need it are not judged.
   */
  readonly mismatches: ReadonlyMap<string, string>;
  /** The owner's token comes without a description, so it may belong to another user than the one whose jobs these are. */
  readonly undescribed?: true;
  /** The headers that open a gateway before it, each with the variable that a shell has its value in. */
  readonly gatewayHeaders?: readonly (readonly [name: string, variable: string])[];
  /** What the run invents is drawn from it: ids that exist nowhere, tokens that are none. */
  readonly seed?: number;
}

/** A printer that does not hold a job, as far as the operator says: one job may be listed under several. */
export function printerWithout({ jobs }: Pick<Target, 'jobs'>, job: Job): string | undefined {
  const holds = (printer: string): boolean => jobs.some((each) => each.printer === printer && each.id === job.id);
  return jobs.find(({ printer }) => printer !== job.printer && !holds(printer))?.printer;
}

/** The share of another printer, which does not hold a job as far as the operator says. */
export function shareWithout({ jobs }: Pick<Target, 'jobs'>, job: Job): string | undefined {
  const holds = ({ printer, share }: Job): boolean =>
    jobs.some((each) => each.id === job.id && (each.printer === printer || each.share === share));
  return jobs.find((each) => each.share !== undefined && !holds(each))?.share;
}

/** A job of the other user: by printer the first, by share one on another printer than that where there is one. */
export function jobOfOther({ jobs, users }: Pick<Target, 'jobs' | 'users'>, route: Route): Job | undefined {
  const [first, ...more] = jobs.filter(({ owner }) => owner !== undefined && owner === users.other);
  if (first === undefined || route === 'printer') return first;
  const shared = [...more, first].filter(({ share }) => share !== undefined);
  return shared.find(({ printer }) => printer !== first.printer) ?? shared[0];
}

type Route = 'printer' | 'share';

/** The jobs the owner's token must be able to get: those with no declared owner count. */
export function ownJobs({ jobs, users }: Pick<Target, 'jobs' | 'users'>): readonly Job[] {
  return jobs.filter(({ owner }) => owner === undefined || owner === users.owner);
}

/** Whether the owner is entitled to a job by what the operator says of both: then a 403 is wrong. */
export function isEntitled({ owner }: Job, { users, undescribed }: Pick<Target, 'users' | 'undescribed'>): boolean {
  return undescribed !== true && owner === users.owner;
}

/** The principal that gets its own job; almost any delegated token of the owner is enough. */
export const ownerId = 'owner';

/** A principal in a few words, which say what token to find for it. */
export function describe(principal: Principal): string {
  const permissions = principal.permissions.join(', ') || 'no permission';
  const kind = principal.type === 'application' ? 'an application' : delegatedKind(principal);
  const flaws = [
    principal.defect,
    principal.subscription === false ? 'a tenant without subscription' : undefined,
    principal.tenant === 'other' ? 'another tenant' : undefined,
    principal.claims === undefined ? undefined : `its permissions in the claim ${principal.claims}`,
  ];
  return [`a token of ${kind} with ${permissions}`, ...flaws.filter((each) => each !== undefined)].join(', ');
}

function delegatedKind({ account, user, directoryRoles = [] }: Principal): string {
  const roles = directoryRoles.length === 0 ? '' : ` who is ${directoryRoles.join(', ')}`;
  const who = user === 'other' ? 'another user' : "the jobs' owner";
  return account === 'personal' ? 'a personal account' : `${who}${roles}`;
}
