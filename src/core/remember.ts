/** The same function, except that it computes once for each argument, and keeps no argument alive. */
export function remember<A extends object, R>(compute: (argument: A) => R): (argument: A) => R {
  const known = new WeakMap<A, { readonly result: R }>()
  return argument => {
    const found = known.get(argument) ?? { result: compute(argument) }
    known.set(argument, found)
    return found.result
  }
}

/** A function that computes once for all arguments with the same key. */
export function rememberBy<A, R>(
  keyOf: (argument: A) => string,
  compute: (argument: A) => R,
): (argument: A) => R {
  const known = new Map<string, { readonly result: R }>()
  return argument => {
    const key = keyOf(argument)
    const found = known.get(key) ?? { result: compute(argument) }
    known.set(key, found)
    return found.result
  }
}
