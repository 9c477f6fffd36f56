/**
 * The same function, except that it does not compute twice in a row for one argument. All rules look at one resource
 * before any looks at the next, so remembering the last one is enough, and holds no other alive.
 */
export function rememberLast<A extends object, R>(compute: (argument: A) => R): (argument: A) => R {
  let last: { readonly argument: A; readonly result: R } | undefined
  return argument => {
    if (last?.argument !== argument) last = { argument, result: compute(argument) }
    return last.result
  }
}
