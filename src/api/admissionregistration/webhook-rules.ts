import { fieldOf, isObject, listAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { isUnset } from '../combinators.ts'
import type { Report } from '../constraint.ts'
import { quote } from '../wording.ts'

/** What each rule must give. */
const FIELDS: readonly string[] = ['operations', 'apiGroups', 'apiVersions', 'resources']

/** Reports what is wrong with the rules that say which requests a webhook or a policy gets; `root` leads to their list. */
export function checkRules(object: unknown, root: readonly string[], report: Report): void {
  for (const [index, rule] of listAt(object, root).entries()) {
    if (!isObject(rule)) continue
    const path: Path = [...root, index]
    for (const field of FIELDS) {
      const list = fieldOf(rule, field)
      if (isUnset(list)) report([...path, field], `the rule needs ${field}`)
      else if (field !== 'resources') checkWildcard(listAt(rule, [field]), field, [...path, field], report)
    }
    for (const [position, version] of listAt(rule, ['apiVersions']).entries()) {
      if (version === '') report([...path, 'apiVersions', position], 'an API version must not be empty')
    }
    for (const [position, operation] of listAt(rule, ['operations']).entries()) {
      if (operation === '') report([...path, 'operations', position], 'an operation must not be empty')
    }
    if (fieldOf(rule, 'scope') === '') report([...path, 'scope'], 'the scope must not be empty')
    checkResources(listAt(rule, ['resources']), [...path, 'resources'], report)
  }
}

function checkWildcard(list: readonly unknown[], field: string, path: Path, report: Report): void {
  const index = list.indexOf('*')
  if (list.length > 1 && index !== -1) report([...path, index], `"*" must stand alone in ${field}`)
}

/** Resources and their parts: `pods`, `pods/status`, and with `*` for any. */
function checkResources(resources: readonly unknown[], path: Path, report: Report): void {
  const wholes = new Set<string>()
  const parts = new Set<string>()
  let isPlainLast = false
  for (const [index, resource] of resources.entries()) {
    if (typeof resource !== 'string') continue
    if (resource === '') {
      report([...path, index], 'a resource must not be empty')
      continue
    }
    const slash = resource.indexOf('/')
    if (slash === -1) {
      isPlainLast = resource !== '*' && !isUnknownYet(resource)
      continue
    }
    const name = resource.slice(0, slash)
    const part = resource.slice(slash + 1)
    if (wholes.has(name))
      report([...path, index], `${quote(resource)} is part of "${name}/*", given before it`)
    if (parts.has(part))
      report([...path, index], `${quote(resource)} is part of "*/${part}", given before it`)
    if (part === '*') wholes.add(name)
    if (name === '*') parts.add(part)
  }
  if (resources.length > 1 && resources.includes('*/*')) report(path, '"*/*" must stand alone in resources')
  // The server looks at the last one without a slash only.
  if (resources.includes('*') && isPlainLast) report(path, '"*" must stand alone but for parts of resources')
}
