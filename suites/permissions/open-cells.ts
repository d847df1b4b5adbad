import type { Exchange } from '../../model/exchange.js';
import type { OptionalFeature } from '../../model/optional-feature.js';
import type { OptionalId } from '../../spec/requirements/index.js';
import { jobOf } from '../vocabulary/judges.js';
import type { Expansion } from '../vocabulary/scenarios.js';
import { jobPerhapsAs } from '../vocabulary/scenarios.js';
import * as principals from './principals.js';

interface Open {
  readonly id: string;
  readonly about: OptionalId;
  readonly title: string;
  readonly who: string;
  readonly principal: Parameters<typeof jobPerhapsAs>[0];
  readonly expansion?: Expansion;
}

const open: readonly Open[] = [
  {
    id: 'manage-all',
    about: 'AUTHORIZATION-MANAGE-ALL',
    title: 'a user whose app has only PrintJob.Manage.All',
    who: 'user with PrintJob.Manage.All',
    principal: principals.manageAll,
  },
  {
    id: 'basic-with-documents',
    about: 'AUTHORIZATION-BASIC-DOCUMENTS',
    title: 'documents, for a user whose app has only PrintJob.ReadBasic',
    who: 'user with PrintJob.ReadBasic',
    principal: principals.delegatedWith('PrintJob.ReadBasic'),
    expansion: 'documents',
  },
  {
    id: 'administrator-without-all',
    about: 'AUTHORIZATION-ADMINISTRATOR-ALONE',
    title: "another user's job, to a Printer Administrator whose app has only PrintJob.Read",
    who: "administrator without .All, another's",
    principal: principals.administratorWithoutAll,
  },
];

/** The cells of the permission matrix that the document leaves open: one route tells, so the other is not asked. */
export const openCells: readonly OptionalFeature[] = open.map(({ id, about, title, who, principal, expansion }) => ({
  id,
  about,
  title,
  given: jobPerhapsAs(principal, 'printer', expansion),
  answer,
  cell: { who, due: 'open', route: 'printer', documents: expansion === 'documents' },
}));

function answer(exchange: Exchange): string {
  const { status } = exchange.response;
  if (jobOf(exchange) !== undefined) return 'allowed';
  return status >= 400 && status < 500 ? 'refused' : String(status);
}
