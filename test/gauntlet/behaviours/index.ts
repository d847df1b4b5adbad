import type { Behaviour } from '../behaviour.js';
import { bodies } from './bodies.js';
import { brokenCodings, codings, saneCodings } from './codings.js';
import { connections } from './connections.js';
import { headers } from './headers.js';
import { issuers } from './issuers.js';
import { json } from './json.js';
import { lengths } from './lengths.js';
import { lists } from './lists.js';
import { order } from './order.js';
import { protocols } from './protocols.js';
import { brokenRedirects, redirects } from './redirects.js';
import { silence } from './silence.js';
import { statuses } from './statuses.js';
import { texts } from './texts.js';
import { tokens } from './tokens.js';

/** Every way to misbehave, in the order of the table. */
export const behaviours: readonly Behaviour[] = [
  ...silence,
  ...headers,
  ...bodies,
  ...codings,
  ...brokenCodings,
  ...saneCodings,
  ...lengths,
  ...connections,
  ...protocols,
  ...statuses,
  ...redirects,
  ...brokenRedirects,
  ...json,
  ...texts,
  ...order,
  ...lists,
  ...tokens,
  ...issuers,
];
