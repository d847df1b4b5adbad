import type { AuthenticatedRequest, JobResource, Representation, Stages } from '../stages.js';

type Alter = (stages: Stages) => Partial<Stages>;
type Asked = AuthenticatedRequest<JobResource>;

/** The stages that know which job is asked for. */
const ofOneJob: ReadonlySet<string> = new Set([
  'find',
  'ownership',
  'options',
  'negotiate',
  'context',
  'job',
  'tasks',
  'documents',
  'compose',
  'serialize',
  'respond',
] satisfies readonly (keyof Stages)[]);

/** Whether all that is altered is done for one job. */
export function isOfOneJob(alter: Alter, stages: Stages): boolean {
  return Object.keys(alter(stages)).every((stage) => ofOneJob.has(stage));
}

/** The same alteration, of what is answered about some jobs only. */
export function limitedTo(holds: (asked: Asked) => boolean, alter: Alter): Alter {
  const one =
    <S extends Asked, R>(usual: (session: S) => R, altered = usual) =>
    (session: S): R =>
      holds(session) ? altered(session) : usual(session);
  const made =
    <P, R>(usual: (parts: P, representation: Representation) => R, altered = usual) =>
    (parts: P, representation: Representation): R =>
      holds(representation) ? altered(parts, representation) : usual(parts, representation);
  return (stages) => {
    const altered = alter(stages);
    return {
      find: one(stages.find, altered.find),
      ownership: one(stages.ownership, altered.ownership),
      options: one(stages.options, altered.options),
      negotiate: one(stages.negotiate, altered.negotiate),
      context: one(stages.context, altered.context),
      job: one(stages.job, altered.job),
      tasks: one(stages.tasks, altered.tasks),
      documents: one(stages.documents, altered.documents),
      compose: made(stages.compose, altered.compose),
      serialize: made(stages.serialize, altered.serialize),
      respond: made(stages.respond, altered.respond),
    };
  };
}
