import { isObject, type JsonObject } from '../../model/json.js';

/** What a token endpoint answers, as far as a client needs it. */
export type TokenAnswer =
  | { readonly kind: 'token'; readonly members: TokenMembers }
  | { readonly kind: 'refusal'; readonly error: unknown; readonly words: string }
  | { readonly kind: 'neither' };

/** The members of a successful answer, in the spelling of RFC 6749, 5.1. */
interface TokenMembers {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in?: number;
}

/**
 * Reads the body of an answer with any status. Endpoints spell `token_type` in many ways or leave it out, so it is not
 * looked at; they write numbers as strings and what there is not as null, label JSON as text, and refuse with status 200.
 */
export function readTokenAnswer(text: string): TokenAnswer {
  const body = membersOf(text);
  if (body === undefined) return { kind: 'neither' };
  const { access_token: token } = body;
  if (typeof token === 'string' && token !== '') return { kind: 'token', members: membersWith(token, body) };
  const words = [...new Set(wordsIn(body))].join(': ');
  return words === '' ? { kind: 'neither' } : { kind: 'refusal', error: codeIn(body), words };
}

/** JSON, or a form, which older endpoints answer. */
function membersOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : undefined;
  } catch {
    const isForm = /^(access_token|error)=[^\s<]*$/.test(text.trim()) || /^[\w=&.%+~-]*&access_token=/.test(text);
    return isForm ? Object.fromEntries(new URLSearchParams(text.trim())) : undefined;
  }
}

function membersWith(token: string, body: JsonObject): TokenMembers {
  const { expires_in: given } = body;
  const seconds = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  const isTime = typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0;
  return {
    access_token: token,
    token_type: 'Bearer',
    ...(isTime ? { expires_in: seconds } : {}),
  };
}

/** Where endpoints put their words: RFC 6749, 5.2, first, then what gateways and identity providers answer. */
const wordy = [
  'error',
  'code',
  'errorCode',
  'type',
  'error_description',
  'errorSummary',
  'errorMessage',
  'message',
  'detail',
  'title',
  'fault',
  'faultstring',
  'error_message',
] as const;

/** Errors stand within errors, no deeper than this. */
const deepest = 3;

function wordsIn(body: JsonObject, depth = 1): readonly string[] {
  return wordy.flatMap((name) => {
    const value = body[name];
    if (typeof value === 'string') return value.trim() === '' ? [] : [value];
    return isObject(value) && depth < deepest ? wordsIn(value, depth + 1) : [];
  });
}

function codeIn({ error }: JsonObject): unknown {
  return isObject(error) ? error['code'] : error;
}
