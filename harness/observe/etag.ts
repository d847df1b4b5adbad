import { type HttpRequest, headerValues, isExchange, type Observation } from '../../model/exchange.js';
import { placeholder } from '../secrets/patterns.js';

/** An ETag as RFC 9110, 8.8.3, has it, without the bytes beyond ASCII that a field line may not carry. */
const etag = /^(W\/)?"[\x21\x23-\x7e]*"$/;
const longest = 1024;

/** The request as it is sent: with the ETag that it sends back, if the service gave one. */
export function withEtag(request: HttpRequest, answerTo: (key: string) => Observation | undefined): HttpRequest {
  const { sendsBack, ...plain } = request;
  if (sendsBack === undefined) return request;
  const tag = etagOf(answerTo(sendsBack));
  return tag === undefined ? plain : { ...plain, headers: [...plain.headers, ['If-None-Match', tag]] };
}

function etagOf(observation: Observation | undefined): string | undefined {
  if (observation === undefined || !isExchange(observation)) return undefined;
  const [tag = '', ...others] = headerValues(observation.response.headers, 'etag');
  const isUsable = others.length === 0 && tag.length <= longest && etag.test(tag) && !tag.includes(placeholder);
  return isUsable ? tag : undefined;
}
