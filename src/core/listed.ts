/** How many items a message names before it counts the rest. */
const MOST = 8

/** The different items of a list as a message names them: the first few, and how many more there are. */
export function listed(items: Iterable<string | number>, most = MOST): string {
  const all = [...new Set(items)]
  // Who has one more to name names it, as "and 1 more" is no shorter.
  if (all.length <= most + 1) return all.join(', ')
  return `${all.slice(0, most).join(', ')} and ${all.length - most} more`
}
