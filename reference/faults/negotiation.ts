import { header } from '../headers.js';
import type { Fault, Hit, Incoming, Metadata, Refusal, Stages } from '../stages.js';
import { refusal } from '../stages.js';
import { type Alter, fault, onAnswer, withBody, withHeader, withoutHeader } from './alter.js';

const unacceptable = refusal(406, 'notAcceptable', 'Ask for application/json.');
const broken = refusal(500, 'InternalServerError', 'The service failed.');

const onNegotiate =
  (change: (hit: Hit, negotiate: Stages['negotiate']) => Metadata | Refusal): Alter =>
  ({ negotiate }) => ({ negotiate: (hit) => change(hit, negotiate) });

const accepts = ({ request }: Incoming, value: string | undefined): boolean => header(request, 'accept') === value;
const sends = ({ request }: Incoming, name: string): boolean => header(request, name) !== undefined;

/** Answers a client that accepts HTML only, if `page` is what it gets. */
const html: Alter = (stages) => {
  const lenient: Partial<Stages> = onNegotiate((hit, negotiate) =>
    accepts(hit, 'text/html') ? 'minimal' : negotiate(hit),
  )(stages);
  const page = onAnswer((answer, situation) =>
    accepts(situation, 'text/html')
      ? withHeader('Content-Type', 'text/html')(withBody('<h1>Job</h1>')(answer))
      : answer,
  );
  return { ...lenient, ...page({ ...stages, ...lenient }) };
};

export const negotiation: readonly Fault[] = [
  fault(
    'accept-anything-refused',
    'NEGOTIATION-DEFAULT',
    'refuses a client that accepts anything',
    onNegotiate((hit, negotiate) => (accepts(hit, '*/*') ? unacceptable : negotiate(hit))),
  ),
  fault(
    'accept-missing-refused',
    'NEGOTIATION-DEFAULT',
    'refuses a client that does not say what it accepts',
    onNegotiate((hit, negotiate) => (accepts(hit, undefined) ? unacceptable : negotiate(hit))),
  ),
  fault(
    'accept-anything-xml',
    'NEGOTIATION-DEFAULT',
    'sends XML to a client that accepts anything',
    onAnswer((answer, situation) =>
      accepts(situation, '*/*') ? withHeader('Content-Type', 'application/xml')(withBody('<job/>')(answer)) : answer,
    ),
  ),
  fault('html-served', 'NEGOTIATION-UNACCEPTABLE', 'sends a page to a client that wants HTML', html),
  fault(
    'html-500',
    'NEGOTIATION-UNACCEPTABLE',
    'fails for a client that wants HTML',
    onNegotiate((hit, negotiate) => (accepts(hit, 'text/html') ? broken : negotiate(hit))),
  ),
  fault(
    'odata-version-missing',
    'NEGOTIATION-VERSION',
    'sends no OData-Version',
    onAnswer(withoutHeader('OData-Version')),
  ),
  fault(
    'odata-version-3',
    'NEGOTIATION-VERSION',
    'sends OData-Version 3.0',
    onAnswer((answer, situation) =>
      sends(situation, 'odata-maxversion') ? answer : withHeader('OData-Version', '3.0')(answer),
    ),
  ),
  fault(
    'max-version-ignored',
    'NEGOTIATION-MAX-VERSION',
    'sends OData-Version 4.01 to a client that understands 4.0',
    onAnswer((answer, situation) =>
      sends(situation, 'odata-maxversion') ? withHeader('OData-Version', '4.01')(answer) : answer,
    ),
  ),
  ...[400, 412, 501].map((status) =>
    fault(
      `preference-${status}`,
      'NEGOTIATION-PREFER',
      `answers ${status} to a preference it does not know`,
      onNegotiate((hit, negotiate) =>
        header(hit.request, 'prefer')?.startsWith('nobodys') === true
          ? refusal(status, 'BadRequest', 'Unknown preference.')
          : negotiate(hit),
      ),
    ),
  ),
];
