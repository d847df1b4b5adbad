import type { JsonObject } from '../../harness/exchange.js';
import { pointer } from '../../schemas/json.js';
import { printedExamples } from '../spec/printed-examples.js';

/** A job with every member the specification knows, each of the right type. */
export function fullJob(): JsonObject {
  const [job, jobWithTasks, jobWithDocuments] = printedExamples();
  return {
    ...job,
    ...jobWithTasks,
    ...jobWithDocuments,
    '@odata.type': '#microsoft.graph.printJob',
    createdBy: { id: 'u', displayName: 'U', ipAddress: null, userPrincipalName: 'u@example.org' },
    errorCode: 0,
    acknowledgedDateTime: '2020-02-04T00:00:01-07:00',
    configuration: {
      collate: true,
      colorMode: 'color',
      copies: 1,
      dpi: 600,
      duplexMode: 'oneSided',
      feedOrientation: 'longEdgeFirst',
      finishings: ['staple', 'staple'],
      fitPdfToPage: false,
      inputBin: 'auto',
      margin: { top: 1, bottom: 1, left: 1, right: 1 },
      mediaSize: 'North America Letter',
      mediaType: 'stationery',
      multipageLayout: 'clockwiseFromTopLeft',
      orientation: 'portrait',
      outputBin: 'auto',
      pageRanges: [{ start: 1, end: 9007199254740993 }],
      pagesPerSheet: 1,
      quality: 'medium',
      scaling: 'fit',
    },
  };
}

/** A copy of a value with the member at a JSON Pointer replaced, or gone when the replacement is undefined. */
export function altered(value: JsonObject, at: string, replacement: unknown): JsonObject {
  const names = at.split('/').slice(1);
  const last = names.pop() ?? '';
  const copy: Record<string, unknown> = JSON.parse(JSON.stringify(value));
  const parent = names.reduce((each, name) => each[name] as Record<string, unknown>, copy);
  parent[last] = replacement;
  return JSON.parse(JSON.stringify(copy));
}

/** The JSON Pointer of every member and element of a value. */
export function pointersOf(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const place = pointer(at, name);
    return [place, ...pointersOf(each, place)];
  });
}
