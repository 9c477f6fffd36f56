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
  const open: Located[] = []
  const done: PlacedSuppression[] = []
  const close = (block: Located, to: number): void => {
    open.splice(open.indexOf(block), 1)
    done.push(plain(block, [{ from: block.line, to }]))
  }
  for (const comment of comments) {
    const { directive, document, line } = comment
    for (const block of open.filter(block => block.document !== document)) close(block, block.lastLine)
    if (directive.form === 'block') {
      open.push(...directive.names.map(name => ({ ...comment, directive: { ...directive, names: [name] } })))
    } else if (directive.form === 'block-end') {
      const ended = endedBy(directive, open)
      if (ended.length === 0) done.push(plain({ ...comment, directive: endsNothing(directive, open) }, []))
      for (const block of ended) close(block, line)
    } else {
      done.push(plain(comment, comment.targets))
    }
  }
  for (const block of [...open]) close(block, block.lastLine)
  return done
}

function endedBy({ names }: Directive, open: readonly Located[]): readonly Located[] {
  if (names.includes(EVERYTHING)) return [...open]
  return open.filter(({ directive }) => directive.names.some(name => names.includes(name)))
}

function endsNothing(directive: Directive, open: readonly Located[]): Directive {
  const [above] = open
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
