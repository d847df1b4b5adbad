import type { JsonObject } from '../model/json.js';
import type { PrintDocument, Printer, PrintJob, PrintTask, Share, User, World } from './entities.js';
import { heldWorld } from './held-world.js';

const alice: User = {
  name: 'alice',
  id: '3fbd8c84-0b5e-4f0a-9d0c-6b5f1f6f0a11',
  displayName: 'Alice Ekström',
  userPrincipalName: 'alice@contoso.example',
};

const bob: User = {
  name: 'bob',
  id: 'a9c1d2e3-7a44-4c1b-8a0e-2f6f5d9b7c22',
  displayName: 'Bob Ito',
  userPrincipalName: 'bob@contoso.example',
};

const lobby: Printer = { id: 'c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb', displayName: 'Lobby' };
const archive: Printer = { id: '7d9e6b1a-52c4-4f0e-9a63-0c1e8f4b2d57', displayName: 'Archive' };

const lobbyShare: Share = {
  id: '0e2d9a55-6c1f-4b7a-8d33-91f2a4c7e0b8',
  displayName: 'Lobby, everyone',
  printer: lobby.id,
};

const archiveShare: Share = {
  id: 'b84c1d07-3e92-4a6f-95d8-27c0e6f1a3b4',
  displayName: 'Archive, everyone',
  printer: archive.id,
};

const completed: JsonObject = {
  state: 'completed',
  description: 'The print job has completed successfully and no further processing will take place.',
  details: [],
  isAcquiredByPrinter: true,
};

const processing: JsonObject = {
  state: 'processing',
  description: 'The print job is being processed.',
  details: ['transforming', 'interpreting'],
  isAcquiredByPrinter: false,
};

const aborted: JsonObject = {
  state: 'aborted',
  description: '',
  details: ['completedWithErrors'],
  isAcquiredByPrinter: false,
};

const ordinaryConfiguration: JsonObject = {
  copies: 1,
  colorMode: 'auto',
  duplexMode: null,
  finishings: null,
  mediaSize: 'A4',
};

const richConfiguration: JsonObject = {
  feedOrientation: 'longEdgeFirst',
  pageRanges: [
    { start: 1, end: 1 },
    { start: 3, end: 9007199254740991 },
  ],
  quality: 'medium',
  dpi: 600,
  orientation: 'landscape',
  copies: 2,
  duplexMode: 'flipOnLongEdge',
  colorMode: 'color',
  inputBin: 'tray-1',
  outputBin: 'output-tray',
  mediaSize: 'North America Letter',
  margin: { top: 4000, bottom: 4000, left: 3000, right: null },
  mediaType: 'stationery',
  finishings: ['staple', 'punch'],
  pagesPerSheet: 2,
  multipageLayout: 'clockwiseFromTopLeft',
  collate: true,
  scaling: 'shrinkToFit',
  fitPdfToPage: false,
};

const convert: PrintTask = {
  id: 'd036638b-1272-4bba-9227-732463823ed3',
  status: { state: 'processing', description: 'The task is being processed.' },
};

const stamp: PrintTask = {
  id: '5b2f0a9e-3d77-4d5c-b7c8-1a90e6c4f2d1',
  status: { state: 'completed', description: '' },
};

const bill: PrintTask = {
  id: 'f4c81e20-6a0b-47d9-9f15-8e3b7d2c0a96',
  status: { state: 'aborted', description: 'The cost centre is unknown.' },
};

const page: PrintDocument = {
  id: 'ca96c367-c3ad-478a-bbce-fbd1cd856e73',
  displayName: '',
  contentType: 'application/oxps',
  size: 276604,
};

const report: PrintDocument = {
  id: '1e7a5c02-98b4-4e3d-8c6f-5d20b1f7a943',
  displayName: 'Årsrapport.pdf',
  contentType: 'application/pdf',
  size: 4294967296,
  uploadedDateTime: '2020-02-04T00:00:01.1234567Z',
};

const awaited: PrintDocument = {
  id: '60d9f3b8-2c15-4a7e-b0d4-73e8c5a1f62b',
  displayName: '',
  contentType: '',
  size: 0,
};

const ordinary = {
  printer: lobby.id,
  owner: alice.name,
  createdDateTime: '2020-02-04T00:00:00.0000000Z',
  createdBy: { id: alice.id, displayName: alice.displayName },
  configuration: ordinaryConfiguration,
  status: completed,
  redirectedTo: null,
  redirectedFrom: null,
  isFetchable: false,
  tasks: [],
  documents: [],
} satisfies Omit<PrintJob, 'id'>;

const fullIdentity: JsonObject = {
  id: alice.id,
  displayName: alice.displayName,
  ipAddress: null,
  userPrincipalName: alice.userPrincipalName,
};

/** Alice's jobs cover every kind; 5187 was redirected from a job that has aged out. */
const jobs: readonly PrintJob[] = [
  { ...ordinary, id: '5182', createdBy: {}, configuration: {} },
  { ...ordinary, id: '5183', tasks: [convert, stamp, bill], createdDateTime: '2020-02-04T09:15:30.7654321Z' },
  { ...ordinary, id: '5184', documents: [page, report], status: processing, isFetchable: true },
  {
    ...ordinary,
    id: '5185',
    createdBy: fullIdentity,
    configuration: richConfiguration,
    tasks: [stamp],
    documents: [awaited],
  },
  { ...ordinary, id: '5186', status: aborted, redirectedTo: { printer: archive.id, job: '7001' } },
  { ...ordinary, id: '5187', redirectedFrom: { printer: archive.id, job: '6990' }, documents: [page] },
  {
    ...ordinary,
    id: '7001',
    printer: archive.id,
    redirectedFrom: { printer: lobby.id, job: '5186' },
    tasks: [bill],
    documents: [page],
  },
  { ...ordinary, id: '5190', owner: bob.name, createdBy: { id: bob.id }, tasks: [convert], documents: [report] },
  { ...ordinary, id: '7002', owner: bob.name, createdBy: { id: bob.id }, printer: archive.id },
];

/** Two printers, a share of each, and jobs of two users; a job is in the share when its printer is. */
export const seededWorld: World = heldWorld({
  tenants: { subscribed: '72f988bf-0f1c-4c55-9c1e-5a1b3d7e9f02', unsubscribed: '1b6a4f7c-2d3e-4c8a-b5f9-90e1d2c3a4b5' },
  users: [alice, bob],
  printers: [lobby, archive],
  shares: [lobbyShare, archiveShare],
  jobs,
});
