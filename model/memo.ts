const most = 256;

/**
 * The same function of a text, which works out only what it was not asked for lately: many checks look at the same few
 * texts of a job.
 */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.result;
    const result = read(text);
    if (known.size >= most) known.clear();
    known.set(text, { result });
    return result;
  };
}
