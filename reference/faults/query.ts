import type { Fault, FoundJob, QueryOption, QueryOptions, Refusal, Stages } from '../stages.js';
import { isRefusal, refusal } from '../stages.js';
import { type Alter, drop, fault, onBody, onText, put, set, when } from './alter.js';

const broken = refusal(500, 'InternalServerError', 'The service failed.');

type Reading = (foundJob: FoundJob, read: Stages['options']) => QueryOptions | Refusal;

const onOptions =
  (change: Reading): Alter =>
  ({ options }) => ({ options: (foundJob) => change(foundJob, options) });

const without = (foundJob: FoundJob, isUnwanted: (option: QueryOption) => boolean): FoundJob => ({
  ...foundJob,
  query: foundJob.query.filter((each) => !isUnwanted(each)),
});

const has = ({ query }: Pick<FoundJob, 'query'>, name: string): boolean => query.some(([each]) => each === name);
const ignoring =
  (name: string): Reading =>
  (foundJob, read) =>
    read(without(foundJob, ([each]) => each === name));

/** Ignores an option when it is wrong, as a lenient parser does. */
const ignoringWrong =
  (name: string, holds: (value: string) => boolean = () => true): Reading =>
  (foundJob, read) => {
    const options = read(foundJob);
    const isWrong = isRefusal(options) && foundJob.query.some(([each, value]) => each === name && holds(value));
    return isWrong ? ignoring(name)(foundJob, read) : options;
  };

const failingWhenWrong =
  (name: string, holds: (value: string) => boolean = () => true): Reading =>
  (foundJob, read) => {
    const options = read(foundJob);
    const isWrong = isRefusal(options) && foundJob.query.some(([each, value]) => each === name && holds(value));
    return isWrong ? broken : options;
  };

const keepingOf =
  (count: (expansions: QueryOptions['expand']) => QueryOptions['expand']): Reading =>
  (foundJob, read) => {
    const options = read(foundJob);
    return isRefusal(options) || options.expand.length < 2 ? options : { ...options, expand: count(options.expand) };
  };

const isEncoded = ({ request: { path } }: FoundJob): boolean => path.includes('%24');
const selects = ({ options }: { readonly options: QueryOptions }): boolean => options.select !== undefined;
const isOpen = (value: string): boolean => value.includes('(');
const isName = (value: string): boolean => !value.includes('(');

const collectionOptions = ['$filter', '$orderby', '$top', '$skip', '$count', '$search'] as const;

/** Answers an option for collections with a collection. */
const collecting =
  (name: string): Alter =>
  (stages) => {
    const lenient = { ...stages, ...onOptions(ignoring(name))(stages) };
    const wrap = onText((text, representation) => (has(representation, name) ? `{"value":[${text}]}` : text));
    return { options: lenient.options, ...wrap(lenient) };
  };

const encoded = 'QUERY-ENCODED-NAME';
const both = 'QUERY-BOTH-EXPANSIONS';

export const query: readonly Fault[] = [
  fault(
    'encoded-name-ignored',
    encoded,
    'ignores an option whose name is percent-encoded',
    onOptions((foundJob, read) =>
      read(isEncoded(foundJob) ? without(foundJob, ([name]) => name.startsWith('$')) : foundJob),
    ),
  ),
  fault(
    'encoded-name-refused',
    encoded,
    'refuses an option whose name is percent-encoded',
    onOptions((foundJob, read) =>
      isEncoded(foundJob) ? refusal(400, 'BadRequest', 'Unknown option.') : read(foundJob),
    ),
  ),
  fault(
    'first-option-only',
    'QUERY-ORDER',
    'reads the first query option only',
    onOptions((foundJob, read) => read({ ...foundJob, query: foundJob.query.slice(0, 1) })),
  ),
  fault(
    'select-after-expand-refused',
    'QUERY-ORDER',
    'refuses $select behind $expand',
    onOptions((foundJob, read) =>
      foundJob.query[0]?.[0] === '$expand' && has(foundJob, '$select')
        ? refusal(400, 'BadRequest', 'Wrong order.')
        : read(foundJob),
    ),
  ),
  fault(
    'both-expansions-first',
    both,
    'drops the second of two expansions',
    onOptions(keepingOf((all) => all.slice(0, 1))),
  ),
  fault(
    'both-expansions-last',
    both,
    'drops the first of two expansions',
    onOptions(keepingOf((all) => all.slice(-1))),
  ),
  fault('both-expansions-none', both, 'drops both of two expansions', onOptions(keepingOf(() => []))),
  fault(
    'both-expansions-500',
    both,
    'fails on two expansions',
    onOptions((foundJob, read) =>
      foundJob.query.some(([, value]) => value.includes(',documents')) ? broken : read(foundJob),
    ),
  ),
  fault('select-without-id', 'QUERY-SELECT', 'leaves a selected id out', onBody(when(selects, drop('id')))),
  fault('select-without-status', 'QUERY-SELECT', 'leaves a selected status out', onBody(when(selects, drop('status')))),
  fault(
    'select-another-id',
    'QUERY-SELECT',
    'sends another id on $select',
    onBody(when(selects, set('id', 'another'))),
  ),
  fault(
    'select-500',
    'QUERY-SELECT',
    'fails on $select',
    onOptions((foundJob, read) => (has(foundJob, '$select') ? broken : read(foundJob))),
  ),
  fault('select-adds-tasks', 'QUERY-SELECT-PROJECTS', 'adds tasks on $select', onBody(when(selects, put('tasks', [])))),
  fault(
    'select-adds',
    'QUERY-SELECT-PROJECTS',
    'adds a member on $select',
    onBody(when(selects, put('selected', true))),
  ),
  fault(
    'unknown-select-ignored',
    'QUERY-UNKNOWN-SELECT',
    'ignores a $select it cannot read',
    onOptions(ignoringWrong('$select')),
  ),
  fault(
    'unknown-select-500',
    'QUERY-UNKNOWN-SELECT',
    'fails on a $select it cannot read',
    onOptions(failingWhenWrong('$select')),
  ),
  fault(
    'unknown-expand-ignored',
    'QUERY-UNKNOWN-EXPAND',
    'ignores a name in $expand that it does not know',
    onOptions(ignoringWrong('$expand', isName)),
  ),
  fault(
    'unknown-expand-500',
    'QUERY-UNKNOWN-EXPAND',
    'fails on a name in $expand that it does not know',
    onOptions(failingWhenWrong('$expand', isName)),
  ),
  fault(
    'unknown-option-ignored',
    'QUERY-UNKNOWN-OPTION',
    'ignores an option with $ that it does not know',
    onOptions((foundJob, read) => read(without(foundJob, ([name]) => isUnknown(name)))),
  ),
  fault(
    'unknown-option-500',
    'QUERY-UNKNOWN-OPTION',
    'fails on an option with $ that it does not know',
    onOptions((foundJob, read) => (foundJob.query.some(([name]) => isUnknown(name)) ? broken : read(foundJob))),
  ),
  fault(
    'open-parenthesis-ignored',
    'QUERY-MALFORMED-EXPAND',
    'ignores an $expand with an open parenthesis',
    onOptions(ignoringWrong('$expand', isOpen)),
  ),
  fault(
    'open-parenthesis-500',
    'QUERY-MALFORMED-EXPAND',
    'fails on an $expand with an open parenthesis',
    onOptions(failingWhenWrong('$expand', isOpen)),
  ),
  ...collectionOptions.flatMap((name) => [
    fault(`${name.slice(1)}-500`, 'QUERY-COLLECTION-OPTIONS', `fails on ${name}`, onOptions(failingWhenWrong(name))),
    fault(
      `${name.slice(1)}-makes-a-collection`,
      'QUERY-COLLECTION-OPTIONS',
      `answers ${name} with a collection`,
      collecting(name),
    ),
  ]),
  fault(
    'empty-expand-500',
    'QUERY-NO-SERVER-ERROR',
    'fails on an empty $expand',
    onOptions(failingWhenWrong('$expand', (value) => value === '')),
  ),
  fault(
    'repeated-expand-500',
    'QUERY-NO-SERVER-ERROR',
    'fails on an option that stands twice',
    onOptions((foundJob, read) =>
      foundJob.query.filter(([name]) => name === '$expand').length > 1 ? broken : read(foundJob),
    ),
  ),
]; /** The query options that OData defines. */
const defined = ['$expand', '$select', '$format', '$filter', '$orderby', '$top', '$skip', '$count', '$search'];

const isUnknown = (name: string): boolean => name.startsWith('$') && !defined.includes(name);
