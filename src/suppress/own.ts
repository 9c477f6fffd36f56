import { suggest } from '../core/suggest.ts'
import { type Directive, EVERYTHING, type Form } from './directive.ts'

const FORMS: ReadonlyMap<string, Form> = new Map([
  ['disable', 'block'],
  ['enable', 'block-end'],
  ['disable-line', 'line'],
  ['disable-next-line', 'next-line'],
  ['disable-file', 'file'],
])

/** What a comment looks like whose author meant one of ours, with `:` or a blank where a `-` belongs. */
const ALMOST = /^k8s-lint(?::[ \t]*|[ \t]+)(?:disable|enable|ignore|skip|suppress)\b/

/**
 * The suppression that a comment is: `k8s-lint-disable-line rule-a, rule-b -- reason`. Without rules it is about all of
 * them. Undefined for every other comment.
 */
export function readOwnComment(text: string): Directive | undefined {
  const word = /^k8s-lint-([^\s,]+)(.*)$/.exec(text)
  if (word === null) return ALMOST.test(text) ? misspelt(text.split(/[\s,]/, 1)[0] ?? '') : undefined
  const [, name = '', rest = ''] = word
  const form = FORMS.get(name)
  if (form === undefined) return isMeant(name) ? misspelt(`k8s-lint-${name}`, name) : undefined
  const at = /(?:^|\s)--(?=\s|$)/.exec(rest)
  const names = (at === null ? rest : rest.slice(0, at.index)).split(/[\s,]+/).filter(part => part !== '')
  return {
    origin: 'k8s-lint',
    form,
    label: `k8s-lint-${name}`,
    names: names.length === 0 ? [EVERYTHING] : names,
    reason: at === null ? '' : rest.slice(at.index + at[0].length).trim(),
  }
}

/** Comments may well speak of `k8s-lint-something`; only what is near one of ours counts as misspelt. */
function isMeant(name: string): boolean {
  return /^(?:disable|enable|ignore|skip|suppress)/i.test(name) || suggest(name, FORMS.keys()) !== undefined
}

function misspelt(label: string, name = ''): Directive {
  const near = suggest(name, FORMS.keys())
  const known = [...FORMS.keys()].map(form => `k8s-lint-${form}`).join(', ')
  const hint = near === undefined ? `known: ${known}` : `did you mean "k8s-lint-${near}"?`
  return {
    origin: 'k8s-lint',
    form: 'line',
    label,
    names: [EVERYTHING],
    reason: '',
    problem: `"${label}" suppresses nothing (${hint})`,
  }
}

const PREFIX = 'k8s-lint.dev/'

/**
 * The suppression that an annotation is: `k8s-lint.dev/ignore.<rule>: reason`, or `k8s-lint.dev/ignore-all: reason`. A
 * key has room for one slash only, so `api/x` is written `api.x`. Undefined for every other annotation.
 */
export function readOwnAnnotation(key: string, value: string): Directive | undefined {
  if (!key.startsWith(PREFIX)) return undefined
  const name = key.slice(PREFIX.length)
  const rule = /^ignore\.(.+)$/.exec(name)?.[1]?.replace(/^api\./, 'api/')
  const directive: Directive = {
    origin: 'k8s-lint',
    form: 'object',
    label: key,
    names: [rule ?? EVERYTHING],
    reason: value.trim(),
  }
  if (rule === undefined && name !== 'ignore-all') {
    return {
      ...directive,
      problem: `"${key}" suppresses nothing (known: ${PREFIX}ignore.RULE, ${PREFIX}ignore-all)`,
    }
  }
  if (/^\s*false\s*$/i.test(value)) {
    return {
      ...directive,
      problem: `"${key}" is "false", which suppresses nothing: remove it, or give the reason`,
    }
  }
  return directive
}
