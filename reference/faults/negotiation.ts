import { header } from '../headers.js';
import type { Fault, FoundJob, Incoming, Metadata, Refusal, Stages } from '../stages.js';
import { refusal } from '../stages.js';
import { type Alter, fault, onAnswer, withBody, withHeader, withoutHeader } from './alter.js';

const unacceptable = refusal(406, 'notAcceptable', 'Ask for application/json.');
const broken = refusal(500, 'InternalServerError', 'The service failed.');

const onNegotiate =
  (change: (foundJob: FoundJob, negotiate: Stages['negotiate']) => Metadata | Refusal): Alter =>
  ({ negotiate }) => ({ negotiate: (foundJob) => change(foundJob, negotiate) });

const accepts = ({ request }: Incoming, value: string | undefined): boolean => header(request, 'accept') === value;
const sends = ({ request }: Incoming, name: string): boolean => header(request, name) !== undefined;

/** Answers a client that accepts HTML only, if `page` is what it gets. */
const html: Alter = (stages) => {
  const lenient: Partial<Stages> = onNegotiate((foundJob, negotiate) =>
    accepts(foundJob, 'text/html') ? 'minimal' : negotiate(foundJob),
  )(stages);
  const page = onAnswer((answer, representation) =>
    accepts(representation, 'text/html')
      ? withHeader('Content-Type', 'text/html')(withBody('<h1>Job</h1>')(answer))
      : answer,
  );
  return { ...lenient, ...page({ ...stages, ...lenient }) };
};

/** Preferences that OData or Graph define. */
const preferences = ['return', 'include-unknown-enum-members', 'odata.', 'respond-async', 'wait'];

const isUnknown = (preference: string): boolean => !preferences.some((each) => preference.startsWith(each));

export const negotiation: readonly Fault[] = [
  fault(
    'accept-anything-refused',
    'NEGOTIATION-DEFAULT',
    'refuses a client that accepts anything',
    onNegotiate((foundJob, negotiate) => (accepts(foundJob, '*/*') ? unacceptable : negotiate(foundJob))),
  ),
  fault(
    'accept-missing-refused',
    'NEGOTIATION-DEFAULT',
    'refuses a client that does not say what it accepts',
    onNegotiate((foundJob, negotiate) => (accepts(foundJob, undefined) ? unacceptable : negotiate(foundJob))),
  ),
  fault(
    'accept-anything-xml',
    'NEGOTIATION-DEFAULT',
    'sends XML to a client that accepts anything',
    onAnswer((answer, representation) =>
      accepts(representation, '*/*')
        ? withHeader('Content-Type', 'application/xml')(withBody('<job/>')(answer))
        : answer,
    ),
  ),
  fault('html-served', 'NEGOTIATION-UNACCEPTABLE', 'sends a page to a client that wants HTML', html),
  fault(
    'html-500',
    'NEGOTIATION-UNACCEPTABLE',
    'fails for a client that wants HTML',
    onNegotiate((foundJob, negotiate) => (accepts(foundJob, 'text/html') ? broken : negotiate(foundJob))),
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
    onAnswer((answer, representation) =>
      sends(representation, 'odata-maxversion') ? answer : withHeader('OData-Version', '3.0')(answer),
    ),
  ),
  fault(
    'max-version-ignored',
    'NEGOTIATION-MAX-VERSION',
    'sends OData-Version 4.01 to a client that understands 4.0',
    onAnswer((answer, representation) =>
      sends(representation, 'odata-maxversion') ? withHeader('OData-Version', '4.01')(answer) : answer,
    ),
  ),
  ...[400, 412, 501].map((status) =>
    fault(
      `preference-${status}`,
      'NEGOTIATION-PREFER',
      `answers ${status} to a preference it does not know`,
      onNegotiate((foundJob, negotiate) =>
        isUnknown(header(foundJob.request, 'prefer') ?? 'return=minimal')
          ? refusal(status, 'BadRequest', 'Unknown preference.')
          : negotiate(foundJob),
      ),
    ),
  ),
];
