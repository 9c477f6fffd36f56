import { childrenOf, type SyntaxNode } from './syntax-tree.ts'
import { celEquals, mapOf } from './values.ts'

/** How the items of a list are told apart: as a whole in a set, or by some of their fields. */
type Identity = 'whole' | readonly string[]

const identities = new WeakMap<object, Identity>()

/**
 * Marks a list as one whose items have no order, by what `x-kubernetes-list-type` says of it: it equals another with the
 * same items, and takes an item in only once.
 * https://kubernetes.io/docs/reference/using-api/cel/#list-map-set
 */
export function withIdentity(list: readonly unknown[], identity: Identity): readonly unknown[] {
  identities.set(list, identity)
  return list
}

type Handle = (...operands: unknown[]) => unknown

/** Lets the operators of a checked expression respect how the items of lists are told apart. */
export function respectIdentity(node: SyntaxNode, seen: Set<SyntaxNode> = new Set()): void {
  if (seen.has(node)) return
  seen.add(node)
  const { handle } = node
  const operator = OPERATORS[node.op]
  if (operator !== undefined && handle !== undefined) {
    node.handle = (...operands) => {
      const [left, right] = operands
      const identity = Array.isArray(left) && Array.isArray(right) ? identities.get(left) : undefined
      if (identity === undefined) return handle(...operands)
      return operator(left as readonly unknown[], right as readonly unknown[], identity)
    }
  }
  for (const child of childrenOf(node)) respectIdentity(child, seen)
}

type Operator = (left: readonly unknown[], right: readonly unknown[], identity: Identity) => unknown

const OPERATORS: Readonly<Record<string, (...operands: Parameters<Operator>) => ReturnType<Handle>>> = {
  '==': isEqual,
  '!=': (left, right, identity) => !isEqual(left, right, identity),
  '+': union,
}

function isEqual(left: readonly unknown[], right: readonly unknown[], identity: Identity): boolean {
  if (left.length !== right.length) return false
  return left.every(item => right.some(other => isOneWith(item, other, identity) && celEquals(item, other)))
}

/** The items of both; where they share one, that of the second list stands in the place of the first. */
function union(left: readonly unknown[], right: readonly unknown[], identity: Identity): unknown {
  const items = [...left]
  for (const item of right) {
    const index = items.findIndex(other => isOneWith(item, other, identity))
    if (index < 0) items.push(item)
    else items[index] = item
  }
  return withIdentity(items, identity)
}

function isOneWith(a: unknown, b: unknown, identity: Identity): boolean {
  if (identity === 'whole') return celEquals(a, b)
  const [one, other] = [mapOf(a), mapOf(b)]
  if (one === undefined || other === undefined) return false
  return identity.every(key => celEquals(one.get(key), other.get(key)))
}
