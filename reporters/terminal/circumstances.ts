import type { Discovery } from '../../model/discovery.js';
import type { RunReport } from '../../model/report.js';
import { amount, squeeze } from '../text.js';

const mostNotes = 3;

/** The circumstances of a run, a paragraph each: how jobs were discovered, and warnings but for some. */
export function circumstances({ discovery, warnings }: RunReport, without: readonly string[] = []): readonly string[] {
  return [
    ...(discovery === undefined || discovery.requests === 0 ? [] : found(discovery)),
    ...warnings.filter((each) => !without.includes(each)).map((each) => `Warning: ${squeeze(each, 300)}`),
  ];
}

function found({ printers, shares, jobs, requests, chosen, witnessed, notes }: Discovery): readonly string[] {
  const amounts = [amount(printers, 'printer'), amount(shares, 'share'), amount(jobs, 'job')].join(', ');
  const choice = chosen.length === 0 ? 'no job to use' : `using ${amount(chosen.length, 'job')}`;
  const kinds =
    witnessed.length === 0 ? '' : `, which ${chosen.length === 1 ? 'covers' : 'cover'}: ${witnessed.join(', ')}`;
  return [
    `Discovered ${amounts} (${amount(requests, 'request')}); ${choice}${kinds}`,
    ...notes.slice(0, mostNotes).map((each) => `Search: ${squeeze(each, 200)}`),
  ];
}
