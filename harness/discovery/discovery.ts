/** Bounds of a search: a target may have thousands of jobs, or lists without an end. */
export const bounds = {
  /** Requests in all, and those for lists among them. */
  requests: 40,
  listRequests: 24,
  pages: 3,
  printers: 6,
  shares: 4,
  /** Items kept of one list. */
  items: 200,
  /** Jobs looked at one by one. */
  inspected: 9,
  chosen: 8,
  /** Jobs chosen for the look of their entry on the list. */
  unusual: 3,
  /** After so many milliseconds no further request is sent. */
  ms: 60_000,
} as const;
