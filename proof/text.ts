import { shorten, wrap } from '../reporters/text.js';
import type { Kill } from './faults.js';
import type { CheckMutation, CheckMutations, Detector } from './mutate.js';
import type { Told } from './problems.js';
import { type Score, type SelfTest, scoreOf } from './result.js';
import type { FalsePositive } from './services.js';

const width = 80;

/** The time and memory that a self-test took. */
export interface SelfTestCost {
  readonly seconds: number;
  readonly mebibytes: number;
}

/** The result on at most 80 columns: the score, what is wrong, the kill matrix, and the verdict once more. */
export function resultText(result: SelfTest, cost: SelfTestCost): string {
  const score = scoreOf(result);
  const blocks = [
    scoreLines(result, score, cost),
    ...problems(result, score),
    ...(result.mutations === undefined ? [] : [mutationLines(result.mutations)]),
    matrix(result),
    [verdict(result, score)],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function verdict({ kills, failedServices, assignment }: SelfTest, { survivors, passed, idle }: Score): string {
  const caught = kills.length - survivors.length;
  const faults = `${caught}/${kills.length} faults caught`;
  const services = `${failedServices}/${assignment.services} valid services failed`;
  return `${passed ? 'PASS' : 'FAIL'}  ${faults}, ${services}, ${idle.length} idle checks`;
}

function scoreLines(result: SelfTest, score: Score, { seconds, mebibytes }: SelfTestCost): readonly string[] {
  const { kills, variants, answers, checks, violations, failedServices, ideal, assignment } = result;
  const { survivors, missed, unnoticed, idle, medianCollateral, worst, telling } = score;
  const wrong = new Set(violations.map(({ check }) => check)).size;
  const figure = (name: string, value: string): string => `  ${name.padEnd(60)}  ${value}`;
  return [
    verdict(result, score),
    figure('checks that hold against the reference and their variants', `${checks.length - wrong}/${checks.length}`),
    figure(
      'faults caught by a check of the requirement they break',
      `${kills.length - survivors.length}/${kills.length}`,
    ),
    figure(
      'variants caught by their own check when they are served',
      `${variants.length - missed.length}/${variants.length}`,
    ),
    figure(
      'answers of a run, broken one by one, that a check notices',
      `${answers.length - unnoticed.length}/${answers.length}`,
    ),
    figure('checks that neither a fault nor a served variant fails', String(idle.length)),
    figure('requirements that fail along with a fault: median', String(medianCollateral)),
    figure(shorten(`  at most, with ${worst?.fault ?? 'none'}`, 60), String(worst?.collateral.length ?? 0)),
    figure('problems of a fault that the report does not know: median', String(telling.medianProblems)),
    figure('  at most', String(telling.mostProblems)),
    figure('  the requirement that it breaks is named first', percent(telling.first)),
    figure('  lines of the report on a terminal: median', String(telling.medianLines)),
    figure('  at most', String(telling.mostLines)),
    figure('two faults at once, both named', percent(telling.named)),
    figure('valid services that fail a check', `${failedServices}/${assignment.services}`),
    figure(`  seed ${assignment.seed}; ideal, so that no warning is due`, `${ideal}/${assignment.services}`),
    figure('seconds', seconds.toFixed(1)),
    figure('MiB at most', mebibytes.toFixed(0)),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function problems(
  { violations, gaps, falsePositives }: SelfTest,
  { survivors, missed, unnoticed, idle }: Score,
): readonly (readonly string[])[] {
  const blocks = [
    titled('Survivors: faults that no check of their requirement catches', survivors.flatMap(survivorLines)),
    titled('False alarms: checks that fail a valid service', falsePositives.flatMap(falsePositiveLines)),
    titled(
      'Variants that their own check does not catch when they are served',
      missed.map(({ check, variant }) => `${check}: ${variant}`),
    ),
    titled(
      'Answers that no check notices when they are broken',
      unnoticed.flatMap(({ who, how, way }) => [`${who} ${how}`, `  ${way}`]),
    ),
    titled('Idle: checks that neither a fault nor a served variant fails', idle),
    titled(
      'Checks at odds with the reference or with their own variants',
      violations.flatMap(({ check, what }) => [check, `  ${what}`]),
    ),
    titled('Published check ids that are gone', gaps.lostIds),
    titled('Requirements that no check verifies', gaps.unverified),
  ];
  return blocks.filter((lines) => lines.length > 0);
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title} (FAIL)`, ...lines.map((line) => shorten(`  ${line}`, width))];
}

function survivorLines({ fault, breaks, failing }: Kill): readonly string[] {
  return [fault, `  breaks ${breaks}; ${failing.length} checks of other requirements fail`];
}

function falsePositiveLines({ check, level, finding, service }: FalsePositive): readonly string[] {
  const description = JSON.stringify(service);
  return [
    `${check} (${level})`,
    ...wrap(finding, width - 6, 4).map((line) => `  ${line}`),
    '  the service:',
    ...wrap(description, width - 6, 12).map((line) => `  ${line}`),
  ];
}

/** By requirement, each fault that breaks it with the checks that fail and the requirements that fail along. */
function matrix({ kills, telling }: SelfTest): readonly string[] {
  const toldOf = new Map(telling.told.map((each) => [each.fault, each]));
  const requirements = [...new Set(kills.map(({ breaks }) => breaks))];
  const blocks = requirements.flatMap((id) => [
    id,
    ...kills.filter(({ breaks }) => breaks === id).flatMap((kill) => killLines(kill, toldOf.get(kill.fault))),
  ]);
  return [
    'The kill matrix: requirement, the faults that break it, checks that fail;',
    'problems and lines of the report, and what it names first if that is another',
    ...blocks,
  ];
}

function killLines({ fault, breaks, failing, collateral }: Kill, told: Told | undefined): readonly string[] {
  const figures = [failing.length, told?.problems ?? 0, told?.lines ?? 0].map((each) => String(each).padStart(4));
  const first = told === undefined || told.first === breaks ? [] : [`      first: ${told.first}`];
  const along = collateral.map((each) => `      along: ${each}`);
  return [
    `  ${shorten(fault, 60).padEnd(60)}  ${figures.join('')}`,
    ...[...first, ...along].map((line) => shorten(line, width)),
  ];
}

function mutationLines({ all, unnoticed }: CheckMutations): readonly string[] {
  return [
    ...detectorLines(
      'Judges that always pass',
      all.filter(({ how }) => how === 'judge'),
    ),
    ...detectorLines(
      'Checks deleted',
      all.filter(({ how }) => how === 'deletion'),
    ),
    ...titled(
      'Not noticed',
      unnoticed.map(({ check, how }) => `${check}: ${how}`),
    ),
  ];
}

const detectorWords: Readonly<Record<Detector, string>> = {
  variants: 'its own variants',
  idle: 'its catching no fault any more',
  faults: 'a fault that its requirement does not catch any more',
  requirements: 'a requirement without a check',
  'frozen ids': 'the published ids',
};

function detectorLines(title: string, mutations: readonly CheckMutation[]): readonly string[] {
  const noticed = mutations.filter(({ detectors }) => detectors.length > 0).length;
  const used = (Object.keys(detectorWords) as readonly Detector[]).flatMap((detector) => {
    const caught = mutations.filter(({ detectors }) => detectors.includes(detector));
    const alone = caught.filter(({ detectors }) => detectors.length === 1).length;
    return caught.length === 0
      ? []
      : [`  ${`by ${detectorWords[detector]}`.padEnd(60)}  ${caught.length}, alone ${alone}`];
  });
  return [`${title}: ${noticed} of ${mutations.length} noticed`, ...used];
}
