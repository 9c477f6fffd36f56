/** The results of some work on items, in their order, with at most so many at work at once. */
export async function* inParallel<T, R>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncIterable<R> {
  const running: Promise<R>[] = []
  for (const item of items) {
    running.push(work(item))
    const first = running.length < width ? undefined : running.shift()
    if (first !== undefined) yield await first
  }
  for (const last of running) yield await last
}
