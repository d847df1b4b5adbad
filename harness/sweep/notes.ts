/** So many pages in a row without a job are taken for a list that never ends. */
export const mostEmptyPages = 100;

/** What may happen to a list and its jobs, in words that are the same for each list. */
export const noteOf = {
  elsewhere: 'a list went on outside of the base URL, which was not followed',
  circle: 'a list went on with a page that was read before, and was left there',
  endless: `a list had ${mostEmptyPages} pages without a job in a row, and was left there`,
  unusable: 'an item of a list had no usable id, and was left out',
  unread: 'a list could not be read to its end',
  unknown: 'a job was not found, and its list could not be read there again to see whether it has ended',
  withheld: 'a user was refused tasks, which the document leaves open',
} as const;
