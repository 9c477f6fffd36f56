/** Whether labels are as a selector asks. */
export type Requirements = (labels: ReadonlyMap<string, string>) => boolean

const KEY = `[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?`
const SET = new RegExp(String.raw`^(?<key>${KEY})\s+(?<operator>in|notin)\s*\((?<values>[^()]*)\)$`)
const EQUALITY = new RegExp(String.raw`^(?<key>${KEY})\s*(?<operator>==?|!=)\s*(?<value>[-\w.]*)$`)
const COMPARISON = new RegExp(String.raw`^(?<key>${KEY})\s*(?<operator>[<>])\s*(?<value>-?\d+)$`)
const EXISTENCE = new RegExp(String.raw`^(?<not>!\s*)?(?<key>${KEY})$`)

/**
 * What a selector of labels asks for, or what is wrong with it: `app=web,tier in (a, b),!legacy`.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function labelRequirements(selector: string): Requirements | string {
  const parts = selector.trim() === '' ? [] : splitOutside(selector)
  const requirements: Requirements[] = []
  for (const part of parts) {
    const requirement = requirementOf(part)
    if (requirement === undefined) return `"${part}" is not a requirement such as app=web`
    requirements.push(requirement)
  }
  return labels => requirements.every(requirement => requirement(labels))
}

/** The parts between commas that are not in parentheses. */
function splitOutside(selector: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  let isInside = false
  for (let at = 0; at <= selector.length; at++) {
    const c = selector[at]
    if (c === '(') isInside = true
    else if (c === ')') isInside = false
    if (c !== undefined && (c !== ',' || isInside)) continue
    parts.push(selector.slice(from, at).trim())
    from = at + 1
  }
  return parts
}

function requirementOf(part: string): Requirements | undefined {
  const {
    key = '',
    operator,
    value = '',
    values = '',
    not,
  } = (SET.exec(part) ?? EQUALITY.exec(part) ?? COMPARISON.exec(part) ?? EXISTENCE.exec(part))?.groups ?? {}
  if (key === '') return undefined
  const listed = values.split(',').map(text => text.trim())
  switch (operator) {
    case 'in':
      return labels => labels.has(key) && listed.includes(labels.get(key) ?? '')
    case 'notin':
      return labels => !labels.has(key) || !listed.includes(labels.get(key) ?? '')
    case '=':
    case '==':
      return labels => labels.get(key) === value
    case '!=':
      return labels => labels.get(key) !== value
    case '<':
      return labels => isInteger(labels.get(key)) && Number(labels.get(key)) < Number(value)
    case '>':
      return labels => isInteger(labels.get(key)) && Number(labels.get(key)) > Number(value)
    default:
      return labels => labels.has(key) === (not === undefined)
  }
}

function isInteger(text: string | undefined): boolean {
  return text !== undefined && /^-?\d+$/.test(text)
}
