/** Names as people type them: in full, or the end of the full name. */

/** The members whose name is `asked`, in full or from a dot on; those by their full name go before. */
export function named<T>(members: Iterable<T>, nameOf: (member: T) => string, asked: string): T[] {
  const all = [...members];
  const exact = all.filter((member) => nameOf(member) === asked);
  return exact.length > 0 ? exact : all.filter((member) => nameOf(member).endsWith(`.${asked}`));
}
