import { inInt64, withInt64 } from '../vocabulary/int64.js';
import { withDocuments } from '../vocabulary/job-traits.js';
import { conforms, onJob, uniqueIds } from '../vocabulary/judges.js';
import { perRoute } from '../vocabulary/per-route.js';
import { ownJobWith } from '../vocabulary/scenarios.js';
import { withMember, withoutMember, withTextPart, withTwice } from '../vocabulary/variants.js';

const withSize = (digits: string) => withTextPart(`a size of ${digits}`, /"size":\d+/, `"size":${digits}`);

/** The checks of every document that $expand=documents adds. */
export const documents = [
  perRoute('document-id', (route) => ({
    verifies: 'EXPAND-DOCUMENT-ID',
    title: 'sends the id of a document as a string',
    given: [ownJobWith(route, 'documents')],
    requires: withDocuments,
    judge: onJob(conforms('/documents/*/id')),
    rejects: [withoutMember('/documents/0/id'), withMember('/documents/0/id', 5), withMember('/documents/0/id', '')],
  })),
  perRoute('document-ids-are-unique', (route) => ({
    verifies: 'EXPAND-DOCUMENT-ID-UNIQUE',
    title: 'gives each document of a job its own id',
    given: [ownJobWith(route, 'documents')],
    requires: withDocuments,
    judge: onJob(uniqueIds('documents')),
    rejects: [withTwice('/documents')],
  })),
  perRoute('document-name', (route) => ({
    verifies: 'EXPAND-DOCUMENT-NAME',
    title: 'sends displayName of a document as a string or null',
    given: [ownJobWith(route, 'documents')],
    requires: withDocuments,
    judge: onJob(conforms('/documents/*/displayName')),
    rejects: [withoutMember('/documents/0/displayName'), withMember('/documents/0/displayName', 5)],
    accepts: [withMember('/documents/0/displayName', ''), withMember('/documents/0/displayName', null)],
  })),
  perRoute('document-type', (route) => ({
    verifies: 'EXPAND-DOCUMENT-TYPE',
    title: 'sends contentType of a document as a string or null',
    given: [ownJobWith(route, 'documents')],
    requires: withDocuments,
    judge: onJob(conforms('/documents/*/contentType')),
    rejects: [withoutMember('/documents/0/contentType'), withMember('/documents/0/contentType', ['application/oxps'])],
    accepts: [withMember('/documents/0/contentType', ''), withMember('/documents/0/contentType', null)],
  })),
  perRoute('document-size', (route) => ({
    verifies: 'EXPAND-DOCUMENT-SIZE',
    title: 'sends the size of a document in whole bytes',
    given: [ownJobWith(route, 'documents')],
    requires: withDocuments,
    judge: onJob(withInt64(conforms('/documents/*/size'))),
    rejects: [
      withoutMember('/documents/0/size'),
      withMember('/documents/0/size', null),
      withMember('/documents/0/size', '276604'),
      withMember('/documents/0/size', -1),
      withMember('/documents/0/size', 1.5),
    ],
    accepts: [withMember('/documents/0/size', 0), withMember('/documents/0/size', 9007199254740991)],
  })),
  perRoute('document-size-is-64-bit', (route) => ({
    verifies: 'EXPAND-DOCUMENT-SIZE-RANGE',
    title: 'sends no size of a document that 64 bits cannot hold',
    given: [ownJobWith(route, 'documents')],
    requires: withDocuments,
    judge: onJob(inInt64('/documents/*/size')),
    rejects: [withSize('9223372036854775808'), withSize('1e40')],
    accepts: [withSize('9223372036854775807'), withSize('9007199254740993')],
  })),
  perRoute('document-times', (route) => ({
    verifies: 'EXPAND-DOCUMENT-TIMES',
    title: 'sends the times of a document with an offset or null, if at all',
    given: [ownJobWith(route, 'documents')],
    requires: withDocuments,
    judge: onJob(conforms('/documents/*/uploadedDateTime', '/documents/*/downloadedDateTime')),
    rejects: [
      withMember('/documents/0/uploadedDateTime', '2020-02-04'),
      withMember('/documents/0/downloadedDateTime', 1580774400),
      withMember('/documents/0/uploadedDateTime', '2021-02-29T00:00:00Z'),
      withMember('/documents/0/downloadedDateTime', '2020-02-04T24:01:00Z'),
    ],
    accepts: [
      withoutMember('/documents/0/uploadedDateTime'),
      withMember('/documents/0/downloadedDateTime', null),
      withMember('/documents/0/uploadedDateTime', '2020-02-04T00:00:00.0000000Z'),
      withMember('/documents/0/uploadedDateTime', '2020-02-04t00:00z'),
    ],
  })),
];
