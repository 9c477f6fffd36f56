import type { Peer } from '../core/rule.ts'
import { DATREE_NAMES } from './datree.ts'
import { type Directive, EVERYTHING } from './directive.ts'
import { MONOKLE_NAMES } from './monokle.ts'

/**
 * The suppression of another tool that an annotation is; undefined where it is none. What these tools would make
 * nothing of suppresses nothing here either, without a word: it is not ours to judge.
 *
 * - kube-linter: https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases
 * - kube-score: https://github.com/zegl/kube-score#ignoring-a-test
 * - polaris: https://polaris.docs.fairwinds.com/customization/exemptions/
 * - checkov: https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
 * - datree: `datree.skip/<RULE>: reason`
 * - monokle: `monokle.io/suppress.<rule>: true`, or the reason
 */
export function readForeignAnnotation(key: string, value: string): Directive | undefined {
  const slash = key.indexOf('/')
  const domain = key.slice(0, slash)
  const name = key.slice(slash + 1)
  switch (domain) {
    case 'ignore-check.kube-linter.io':
      return object('kube-linter', key, [name], value)
    case 'kube-linter.io':
      return name === 'ignore-all' ? object('kube-linter', key, [EVERYTHING], value) : undefined
    case 'kube-score':
      return name === 'ignore' ? object('kube-score', key, listed(value), '') : undefined
    case 'polaris.fairwinds.com':
      return polaris(key, name, value)
    case 'checkov.io':
    case 'bridgecrew.io':
    case 'cortex.io':
      return name.startsWith('skip') ? checkov(key, value) : undefined
    case 'datree.skip':
      return object('datree', key, [DATREE_NAMES.get(name) ?? name], value)
    case 'monokle.io':
      return monokle(key, name, value)
    default:
      return undefined
  }
}

function polaris(key: string, name: string, value: string): Directive | undefined {
  if (value.toLowerCase() !== 'true') return undefined
  if (name === 'exempt') return object('polaris', key, [EVERYTHING], '')
  const check = /^(.+)-exempt$/.exec(name)?.[1]
  return check === undefined ? undefined : object('polaris', key, [check], '')
}

/** The value is cut at its first `=`: a reason may hold more of them. */
function checkov(key: string, value: string): Directive | undefined {
  const at = value.indexOf('=')
  const checks = listed(at < 0 ? value : value.slice(0, at))
  return object('checkov', key, checks, at < 0 ? '' : value.slice(at + 1))
}

function monokle(key: string, name: string, value: string): Directive | undefined {
  const rule = /^suppress\.(.+)$/.exec(name)?.[1]
  if (rule === undefined || value === '' || value === 'false') return undefined
  return object('monokle', key, [MONOKLE_NAMES.get(rule) ?? rule], value === 'true' ? '' : value)
}

function object(
  origin: Peer,
  label: string,
  names: readonly string[],
  reason: string,
): Directive | undefined {
  return names.length === 0 ? undefined : { origin, form: 'object', label, names, reason: reason.trim() }
}

function listed(value: string): readonly string[] {
  return value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
}

/**
 * The suppressions of other tools that a comment holds: `checkov:skip=CKV_K8S_8:reason` for the object it stands in,
 * and `trivy:ignore:AVD-KSV-0014` for what it stands beside or above. `alone` tells whether the comment has its line to
 * itself, and `first` whether nothing of the document stands before it: then trivy's is about all of the object.
 * https://trivy.dev/latest/docs/configuration/filtering/#by-inline-comments
 */
export function readForeignComment(text: string, alone: boolean, first: boolean): readonly Directive[] {
  const skipped = /(?:checkov|bridgecrew|cortex):skip= *([A-Za-z_\d]+(?:,[A-Za-z_\d]+)*)(?::(.*))?/.exec(text)
  const checkov =
    skipped === null ? undefined : object('checkov', skipped[0], listed(skipped[1] ?? ''), skipped[2] ?? '')
  const form = first ? 'object' : alone ? 'next-line' : 'line'
  const trivy = [...text.matchAll(/\btrivy:ignore:([^\s:]+)(\S*)/gi)].map(
    ([label, id = '', options = '']): Directive => {
      const expires = /:exp:(\d{4}-\d{2}-\d{2})\b/.exec(options)?.[1]
      return {
        origin: 'trivy',
        form,
        label,
        names: [id],
        reason: '',
        ...(expires === undefined ? {} : { expires }),
      }
    },
  )
  return checkov === undefined ? trivy : [checkov, ...trivy]
}

/** The one spelling in which the check of a tool is compared: trivy's ids have several. */
export function checkKey(origin: Peer, check: string): string {
  const number = origin === 'trivy' ? /^(?:avd-)?ksv-?0*(\d+)$/i.exec(check)?.[1] : undefined
  return number === undefined ? check.toLowerCase() : `ksv-${number}`
}
