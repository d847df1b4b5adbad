import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  maxSafeInteger,
  oneof,
  record,
} from 'fast-check';
import type { JsonObject, JsonValue } from '../../../model/json.js';
import { text } from './texts.js';

const sentinel = 'unknownFutureValue';
const partly = { requiredKeys: [] } satisfies { requiredKeys: [] };
const orNull = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | null> => oneof(arbitrary, constant(null));
const oneOf = (...names: readonly string[]): Arbitrary<string | null> => constantFrom(...names, sentinel, null);
const int32 = oneof(integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), constantFrom(0, 1, 600, 2 ** 31 - 1, -(2 ** 31)));

const layouts = ['TopLeft', 'TopRight', 'BottomLeft', 'BottomRight'].flatMap((corner) => [
  `clockwiseFrom${corner}`,
  `counterclockwiseFrom${corner}`,
]);

const margin = record({ top: orNull(int32), bottom: orNull(int32), left: orNull(int32), right: orNull(int32) }, partly);
const range = record({ start: orNull(maxSafeInteger()), end: orNull(maxSafeInteger()) }, partly);

/** The configuration of a job: every member may be absent or null. */
export const configuration: Arbitrary<JsonObject> = record(
  {
    collate: orNull(boolean()),
    colorMode: oneOf('blackAndWhite', 'grayscale', 'color', 'auto'),
    copies: orNull(int32),
    dpi: orNull(int32),
    pagesPerSheet: orNull(int32),
    duplexMode: oneOf('flipOnLongEdge', 'flipOnShortEdge', 'oneSided'),
    feedOrientation: oneOf('longEdgeFirst', 'shortEdgeFirst'),
    finishings: orNull(
      array(constantFrom('none', 'staple', 'stitchEdge', 'stapleDualBottom', sentinel), { maxLength: 4 }),
    ),
    fitPdfToPage: orNull(boolean()),
    inputBin: orNull(text),
    outputBin: orNull(text),
    mediaSize: orNull(text),
    mediaType: orNull(text),
    margin: orNull(margin),
    multipageLayout: oneOf(...layouts),
    orientation: oneOf('portrait', 'landscape', 'reverseLandscape', 'reversePortrait'),
    pageRanges: orNull(array(range, { maxLength: 3 })),
    quality: oneOf('low', 'medium', 'high'),
    scaling: oneOf('auto', 'shrinkToFit', 'fill', 'fit', 'none'),
  },
  partly,
);

/** Who made a job, or null. */
export const identity: Arbitrary<JsonObject | null> = orNull(
  record(
    { id: orNull(text), displayName: orNull(text), ipAddress: orNull(text), userPrincipalName: orNull(text) },
    partly,
  ),
);

export const status = record(
  {
    state: constantFrom(
      'completed',
      'unknown',
      'pending',
      'processing',
      'paused',
      'stopped',
      'canceled',
      'aborted',
      sentinel,
    ),
    description: text,
    details: array(
      constantFrom(
        'uploadPending',
        'transforming',
        'completedSuccessfully',
        'completedWithWarnings',
        'completedWithErrors',
        'releaseWait',
        'interpreting',
        sentinel,
      ),
      { maxLength: 9 },
    ),
    isAcquiredByPrinter: boolean(),
  },
  partly,
);

export const taskState = constantFrom('completed', 'pending', 'processing', 'aborted', sentinel);

/** Members that a job may have. */
export const optionalMembers = (dateTime: Arbitrary<string>): Arbitrary<JsonObject> =>
  record(
    {
      errorCode: orNull(int32),
      acknowledgedDateTime: orNull(dateTime),
      displayName: orNull(text),
      completedDateTime: orNull(dateTime),
    } satisfies Record<string, Arbitrary<JsonValue>>,
    partly,
  );

/** Members that a document may have. */
export const documentMembers = (dateTime: Arbitrary<string>): Arbitrary<JsonObject> =>
  record({ uploadedDateTime: orNull(dateTime), downloadedDateTime: orNull(dateTime) }, partly);
