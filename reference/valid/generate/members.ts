import type { JsonObject, JsonValue } from '../../../model/json.js';
import { array, boolean, constant, constantFrom, type Draw, integer, oneof, record } from './draw.js';
import { text } from './texts.js';

const sentinel = 'unknownFutureValue';
const orNull = <T>(draw: Draw<T>): Draw<T | null> => oneof<T | null>(draw, constant(null));
const oneOf = (...names: readonly string[]): Draw<string | null> =>
  constantFrom<string | null>(...names, sentinel, null);
const int32 = oneof(integer(-(2 ** 31), 2 ** 31 - 1), constantFrom(0, 1, 600, 2 ** 31 - 1, -(2 ** 31)));

const safeInteger = integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

const layouts = ['TopLeft', 'TopRight', 'BottomLeft', 'BottomRight'].flatMap((corner) => [
  `clockwiseFrom${corner}`,
  `counterclockwiseFrom${corner}`,
]);

const margin = record({ top: orNull(int32), bottom: orNull(int32), left: orNull(int32), right: orNull(int32) });
const range = record({ start: orNull(safeInteger), end: orNull(safeInteger) });

/** The configuration of a job: every member may be absent or null. */
export const configuration: Draw<JsonObject> = record({
  collate: orNull(boolean),
  colorMode: oneOf('blackAndWhite', 'grayscale', 'color', 'auto'),
  copies: orNull(int32),
  dpi: orNull(int32),
  pagesPerSheet: orNull(int32),
  duplexMode: oneOf('flipOnLongEdge', 'flipOnShortEdge', 'oneSided'),
  feedOrientation: oneOf('longEdgeFirst', 'shortEdgeFirst'),
  finishings: orNull(array(constantFrom('none', 'staple', 'stitchEdge', 'stapleDualBottom', sentinel), 0, 4)),
  fitPdfToPage: orNull(boolean),
  inputBin: orNull(text),
  outputBin: orNull(text),
  mediaSize: orNull(text),
  mediaType: orNull(text),
  margin: orNull(margin),
  multipageLayout: oneOf(...layouts),
  orientation: oneOf('portrait', 'landscape', 'reverseLandscape', 'reversePortrait'),
  pageRanges: orNull(array(range, 0, 3)),
  quality: oneOf('low', 'medium', 'high'),
  scaling: oneOf('auto', 'shrinkToFit', 'fill', 'fit', 'none'),
});

/** Who made a job, or null. */
export const identity: Draw<JsonObject | null> = orNull(
  record({ id: orNull(text), displayName: orNull(text), ipAddress: orNull(text), userPrincipalName: orNull(text) }),
);

export const status = record({
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
    0,
    9,
  ),
  isAcquiredByPrinter: boolean,
});

export const taskState = constantFrom('completed', 'pending', 'processing', 'aborted', sentinel);

/** Members that a job may have. */
export const optionalMembers = (dateTime: Draw<string>): Draw<JsonObject> =>
  record({
    errorCode: orNull(int32),
    acknowledgedDateTime: orNull(dateTime),
    displayName: orNull(text),
    completedDateTime: orNull(dateTime),
  } satisfies Record<string, Draw<JsonValue>>);

/** Members that a document may have. */
export const documentMembers = (dateTime: Draw<string>): Draw<JsonObject> =>
  record({ uploadedDateTime: orNull(dateTime), downloadedDateTime: orNull(dateTime) });
