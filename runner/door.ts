import { inertAfter, lastLine } from '../reporters/text.js';
import type { Output } from './io.js';

/** More of a line that has begun than any command of a CI system starts with. */
const longestBeginning = 80;

/**
 * The one door by which text leaves for a terminal or the log of a CI system: whatever a service, a configuration, a
 * program or an error puts into it, no system takes a line of it for a command.
 */
export function doorTo(output: Output): Output {
  let line = '';
  const { isTTY, columns } = output;
  return {
    ...(isTTY === undefined ? {} : { isTTY }),
    ...(columns === undefined ? {} : { columns }),
    write: (text) => {
      const safe = inertAfter(line, text);
      const end = lastLine(`${line}${safe}`);
      line = end.length > longestBeginning ? `x${end.slice(-longestBeginning)}` : end;
      return output.write(safe);
    },
  };
}
