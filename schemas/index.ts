export { type ComponentName, deviations } from './deviations.js';
export { type EnumDeviations, type EnumName, enumDeviations } from './enums.js';
export type * from './generated/types.js';
export { describeValue } from './wording.js';
