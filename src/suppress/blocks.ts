import { type Directive, EVERYTHING } from './directive.ts'
import type { PlacedSuppression } from './suppression.ts'

/** A suppression from a comment, with what a block needs to know of its surroundings. */
export interface Located extends PlacedSuppression {
  readonly document: number
  /** The last line of that document. */
  readonly lastLine: number
}

/**
 * Gives every `k8s-lint-disable` its lines: to the `k8s-lint-enable` for the same rule, else to the end of its document.
 * Each rule of a block becomes a suppression of its own, since each may end elsewhere.
 */
export function closeBlocks(comments: readonly Located[]): readonly PlacedSuppression[] {
  const open: Open = new Map()
  const done: PlacedSuppression[] = []
  const close = (names: Iterable<string>, endOf: (block: Located) => number): void => {
    for (const name of names) {
      for (const block of open.get(name) ?? []) {
        done.push(plain(block, [{ from: block.line, to: endOf(block) }]))
      }
      open.delete(name)
    }
  }
  const closeAll = (): void => close([...open.keys()], block => block.lastLine)
  for (const comment of comments) {
    const { directive, document, line } = comment
    if (firstOf(open)?.document !== document) closeAll()
    if (directive.form === 'block') {
      for (const name of directive.names) {
        const block = { ...comment, directive: { ...directive, names: [name] } }
        const others = open.get(name)
        if (others === undefined) open.set(name, [block])
        else others.push(block)
      }
    } else if (directive.form === 'block-end') {
      const ended = endedBy(directive, open)
      if (ended.length === 0) done.push(plain({ ...comment, directive: endsNothing(directive, open) }, []))
      close(ended, () => line)
    } else {
      done.push(plain(comment, comment.targets))
    }
  }
  closeAll()
  return done
}

/** The blocks that are open, all in one document, by the rule they name. */
type Open = Map<string, Located[]>

function firstOf(open: Open): Located | undefined {
  const [blocks] = open.values()
  return blocks?.[0]
}

/** The names whose blocks end. */
function endedBy({ names }: Directive, open: Open): readonly string[] {
  return names.includes(EVERYTHING) ? [...open.keys()] : names.filter(name => open.has(name))
}

function endsNothing(directive: Directive, open: Open): Directive {
  const above = firstOf(open)
  const problem =
    above === undefined
      ? `"${directive.label}" ends nothing: no "k8s-lint-disable" is open here`
      : `"${directive.label}" does not end the "k8s-lint-disable" of line ${above.line}: name what that names, or nothing`
  return { ...directive, problem }
}

function plain(
  { directive, resource, path, line, column, endLine, endColumn }: PlacedSuppression,
  targets: PlacedSuppression['targets'],
): PlacedSuppression {
  return { directive, targets, resource, path, line, column, endLine, endColumn }
}
