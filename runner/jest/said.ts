import { inertLines } from '../../reporters/text.js';
import type { Io } from '../io.js';

/** The same error for Jest to print, without the secrets that it may quote, and without commands to a CI system. */
export function said(error: unknown, { secrets }: Pick<Io, 'secrets'>): Error {
  const safe = (text: string): string => inertLines(secrets.text(text));
  if (!(error instanceof Error)) return new Error(safe(String(error)));
  const { name, message, stack = message } = error;
  return Object.assign(new Error(), { name, message: safe(message), stack: safe(stack) });
}
