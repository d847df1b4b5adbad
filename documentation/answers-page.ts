import type { BrokenAnswer } from '../proof/broken-answers.js';
import { type Block, heading, joined, paragraph, type Text, table } from './blocks.js';

/** What a run asks and who asks it, and what would be noticed if one answer alone were wrong. */
export function answersPage(answers: readonly BrokenAnswer[]): readonly Block[] {
  const noticed = answers.filter(({ failing }) => failing > 0).length;
  return [
    heading(1, ['What a run asks, and what it would notice']),
    paragraph({ strong: `${noticed} of ${answers.length} broken answers are noticed.` }),
    paragraph(
      'Each answer of a run against the reference service was broken by itself, in each way that it may be wrong in: ',
      'an error with status 200, no body, a page, another job, no context, a member that is missing; for a refusal, ',
      'the job itself or a part of it, in the body or in a header. All other answers stayed as they were.',
    ),
    ...section('The job is due', answers, 'job'),
    ...section('A refusal is due', answers, 'refusal'),
  ];
}

function section(title: string, answers: readonly BrokenAnswer[], due: BrokenAnswer['due']): readonly Block[] {
  const asked = answers.filter((each) => each.due === due);
  const requests = [...new Set(asked.map(({ how }) => how))];
  const rows = requests.map((how) =>
    row(
      how,
      asked.filter((each) => each.how === how),
    ),
  );
  return [heading(2, [title]), table(['Request', 'As', 'Broken', 'Noticed'], rows)];
}

function row(how: string, answers: readonly BrokenAnswer[]): readonly Text[] {
  const callers = [...new Set(answers.map(({ who }) => who))].map((code): Text => [{ code }]);
  const noticed = answers.filter(({ failing }) => failing > 0).length;
  return [[{ code: how }], joined(callers, ', '), [String(answers.length)], [String(noticed)]];
}
