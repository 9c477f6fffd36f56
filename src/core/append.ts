/** Adds items at the end of a list. They may be many: as arguments of `push` they would overflow the stack. */
export function append<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item)
}
