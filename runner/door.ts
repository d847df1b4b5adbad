import { inertLines } from '../reporters/text.js';
import type { Output } from './io.js';

/** More of a line that has begun than any command of a CI system starts with. */
const longestBeginning = 80;

/**
 * The one door by which text leaves for a terminal or the log of a CI system: whatever a service, a configuration, a
 * program or an error puts into it, no system takes a line of it for a command.
 */
export function doorTo(output: Output): Output {
  let begun = '';
  const { isTTY, columns } = output;
  return {
    ...(isTTY === undefined ? {} : { isTTY }),
    ...(columns === undefined ? {} : { columns }),
    write: (text) => {
      const isBegun = begun.trim() !== '';
      const safe = inertLines(text, isBegun);
      begun = `${begun}${safe}`.slice(-longestBeginning).replace(/^.*[\n\r]/s, '');
      return output.write(safe);
    },
  };
}
