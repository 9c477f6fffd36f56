import { isObject, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { holdsUnknown, isUnknownYet } from '../../core/unknown-yet.ts'
import {
  isEmptySelector,
  matches,
  selectorFromLabelSelector,
  stringMap,
} from '../../kubernetes/outline/selectors.ts'
import { forbidden, type ObjectConstraint, range } from '../combinators.ts'
import type { Fields } from '../fields.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** A kind of controller: the beginning of the ids of its constraints, and its name. */
interface Controller {
  readonly id: string
  readonly kind: string
}

const SELECTOR: Path = ['spec', 'selector']

/** What every controller that keeps pods running demands of its selector and of its pod template. */
export function controllerConstraints(controller: Controller): readonly ObjectConstraint[] {
  return [selectorNotEmpty(controller), selectorMatches(controller), ...podsWithoutEnd(controller)]
}

/** What a controller demands of pods that it keeps running. */
export function podsWithoutEnd(controller: Controller): readonly ObjectConstraint[] {
  return [alwaysRestarts(controller), withoutDeadline(controller)]
}

/** Whether a controller replaces its pods step by step, as it does unless told otherwise. */
export function isRolling(strategy: 'strategy' | 'updateStrategy'): (object: unknown) => boolean {
  return object => (valueAt(object, ['spec', strategy, 'type']) || 'RollingUpdate') === 'RollingUpdate'
}

/** A number of a controller that may not be negative. */
export function notNegative(id: string, kind: string, fields: Fields): ObjectConstraint {
  const field = fields.at(-1)
  return range({
    id,
    summary: `\`${field}\` of a ${kind} is negative`,
    remedy: `Give \`${fields.join('.')}\` a number that is 0 or more, or leave it out.`,
    fields,
    min: 0,
  })
}

function selectorNotEmpty({ id, kind }: Controller): ObjectConstraint {
  return {
    id: `${id}-selector-empty`,
    summary: `The selector of a ${kind} is empty`,
    remedy: 'Name at least one label of the pod template under `spec.selector.matchLabels`.',
    check: ({ object }, report) => {
      const selector = valueAt(object, ['spec', 'selector'])
      if (
        !isObject(selector) ||
        holdsUnknown(selector) ||
        !isEmptySelector(selectorFromLabelSelector(selector))
      )
        return
      report(SELECTOR, `selector of a ${kind} must not be empty: it would choose every pod`)
    },
  }
}

function selectorMatches({ id, kind }: Controller): ObjectConstraint {
  return {
    id: `${id}-selector-match`,
    summary: `The selector of a ${kind} does not match the labels of its pod template`,
    remedy: 'Give the labels under `spec.template.metadata.labels` what `spec.selector` asks for.',
    check: ({ object }, report) => {
      const selector = valueAt(object, ['spec', 'selector'])
      const template = valueAt(object, ['spec', 'template'])
      // A Deployment without a template has been told so by the schema stage.
      if (!isObject(selector) || (template === undefined && kind !== 'ReplicaSet')) return
      reportMismatch(selector, valueAt(template, ['metadata', 'labels']), SELECTOR, report)
    },
  }
}

/** Reports a label selector that does not choose the labels of a template, unless something is filled in later. */
export function reportMismatch(
  selector: unknown,
  labels: unknown,
  path: Path,
  report: (path: Path, message: string) => void,
): void {
  const parsed = selectorFromLabelSelector(selector)
  const given = stringMap(labels)
  if (isEmptySelector(parsed) || matches(parsed, given)) return
  if (isUnknownYet(JSON.stringify([selector, labels ?? null])) || holdsUnknown([selector, labels])) return
  const shown = Object.entries(given).map(([key, value]) => `${key}=${value}`)
  const labelled = shown.length === 0 ? 'there are none' : `they are ${quote(shown.join(', '))}`
  report(path, `selector does not match the labels of the pod template: ${labelled}`)
}

function alwaysRestarts({ id, kind }: Controller): ObjectConstraint {
  const path = ['spec', 'template', 'spec', 'restartPolicy']
  return {
    id: `${id}-restart-policy`,
    summary: `The pods of a ${kind} have a restart policy other than Always`,
    remedy: 'Remove `restartPolicy`, or use a Job for pods that come to an end.',
    check: ({ object }, report) => {
      const policy = textAt(object, path)
      if (policy === undefined || policy === '' || policy === 'Always') return
      report(path, `restart policy of a ${kind} can only be Always, not ${quote(policy)}`)
    },
  }
}

function withoutDeadline({ id, kind }: Controller): ObjectConstraint {
  return forbidden({
    id: `${id}-active-deadline`,
    summary: `The pods of a ${kind} have an active deadline`,
    remedy:
      'Remove `activeDeadlineSeconds` from the pod template, or use a Job for pods that come to an end.',
    fields: ['spec', 'template', 'spec', 'activeDeadlineSeconds'],
    because: `in a ${kind}, whose pods never end`,
  })
}
