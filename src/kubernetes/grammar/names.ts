/**
 * Why a text breaks a grammar, as the end of a sentence that begins with the text: "must begin with a letter"; undefined
 * where it does not.
 */
export type Grammar = (text: string) => string | undefined

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?'
const UNDERSCORE_LABEL = '_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?'
const NAME = '[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?'

const LOWER = 'must consist of lower-case letters, digits and "-", and begin and end with a letter or digit'
const LOWER_DOTS =
  'must consist of lower-case letters, digits, "-" and ".", and every part between dots must begin and end with a letter or digit'
const MIXED = 'must consist of letters, digits, "-", "_" and ".", and begin and end with a letter or digit'

/** The length above which a name is too long for anything, however many bytes its characters have. */
const LONGEST = 253

/**
 * A label as RFC 1123 has it, at most 63 characters.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export const dnsLabel: Grammar = pattern(`^${LABEL}$`, LOWER, 63)

/** A label that begins with a letter, as RFC 1035 has it, at most 63 characters. */
export const dns1035Label: Grammar = pattern(
  '^[a-z](?:[-a-z0-9]*[a-z0-9])?$',
  'must consist of lower-case letters, digits and "-", begin with a letter, and end with a letter or digit',
  63,
)

/** A DNS subdomain: labels joined by dots, at most 253 characters together. No part has a limit of its own. */
export const dnsSubdomain: Grammar = pattern(`^${LABEL}(?:\\.${LABEL})*$`, LOWER_DOTS, LONGEST)

/** A subdomain whose parts may have underscores, as the search list of a pod takes it. */
export const underscoreSubdomain: Grammar = pattern(
  `^${UNDERSCORE_LABEL}(?:\\.${UNDERSCORE_LABEL})*$`,
  'must consist of lower-case letters, digits, "-", "_" and ".", and every part between dots must begin and end with a letter or digit',
  LONGEST,
)

/** A wildcard host: `*.`, then a DNS subdomain. */
export const wildcardSubdomain: Grammar = pattern(
  `^\\*\\.${LABEL}(?:\\.${LABEL})*$`,
  'must be "*." and then a lower-case domain name such as example.com; a "*" can stand only there',
  LONGEST,
)

/** What can stand between two slashes of a URL: the names of roles, and the least that any name must be. */
export const pathSegment: Grammar = text => {
  if (text === '.' || text === '..') return 'must not be "." or ".."'
  return text.includes('/') || text.includes('%') ? 'must not contain "/" or "%"' : undefined
}

/** The beginning of a path segment. */
export const pathSegmentPrefix: Grammar = text =>
  text.includes('/') || text.includes('%') ? 'must not contain "/" or "%"' : undefined

const namePart = pattern(`^${NAME}$`, MIXED, 63)

/**
 * A name with an optional prefix: the key of a label, an annotation, a finalizer, a taint.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export const qualifiedName: Grammar = text => {
  const slash = text.indexOf('/')
  if (slash === -1) return text === '' ? 'must not be empty' : namePart(text)
  if (text.includes('/', slash + 1)) return 'can have one "/" only, between prefix and name'
  const prefix = text.slice(0, slash)
  if (prefix === '') return 'has an empty prefix; remove the "/"'
  const wrongPrefix = dnsSubdomain(prefix)
  if (wrongPrefix !== undefined) return `has the prefix ${JSON.stringify(prefix)}, which ${wrongPrefix}`
  const name = text.slice(slash + 1)
  if (name === '') return 'has no name after the "/"'
  const wrong = namePart(name)
  return wrong === undefined
    ? undefined
    : `has the name ${JSON.stringify(name)} after the prefix, which ${wrong}`
}

/** The key of an annotation: a qualified name, but case does not matter, not even in the prefix. */
export const annotationKey: Grammar = text => qualifiedName(text.toLowerCase())

/** A qualified name that has a prefix. */
export const domainPrefixedKey: Grammar = text =>
  qualifiedName(text) ?? (text.includes('/') ? undefined : 'needs a prefix such as example.com/')

/** The value of a label: empty, or at most 63 characters. */
export const labelValue: Grammar = text => (text === '' ? undefined : namePart(text))

/** The key of a ConfigMap or Secret: a file name without directories. */
export const configKey: Grammar = text => {
  if (!/^[-._a-zA-Z0-9]+$/.test(text)) {
    return text === '' ? 'must not be empty' : 'must consist of letters, digits, "-", "_" and "."'
  }
  return parentFolder(text) ?? tooLong(text, LONGEST)
}

/** A domain name with at least three parts, as webhooks are named. */
export const fullyQualifiedName: Grammar = text =>
  dnsSubdomain(text) ??
  (text.split('.').length < 3 ? 'must have at least three parts, such as check.example.com' : undefined)

/** A domain name with at least two parts, each a DNS label; a dot may follow. */
export const fullyQualifiedDomainName: Grammar = text => {
  const name = text.endsWith('.') ? text.slice(0, -1) : text
  const wrong = dnsSubdomain(name)
  if (wrong !== undefined) return wrong
  const labels = name.split('.')
  if (labels.length < 2) return 'must have at least two parts, such as example.com'
  return labels.some(label => label.length > 63) ? 'has a part of more than 63 characters' : undefined
}

/** A domain and a path: `example.com/finalizer/path`. */
export const domainPrefixedPath: Grammar = text => {
  const slash = text.indexOf('/')
  if (slash < 1 || slash === text.length - 1) return 'must be a domain and a path, such as example.com/path'
  const wrong = dnsSubdomain(text.slice(0, slash))
  if (wrong !== undefined) return `has a domain before the "/" which ${wrong}`
  return /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(text.slice(slash + 1))
    ? undefined
    : 'has a character in its path that a URL cannot have'
}

/** An identifier as C has it: a letter or `_`, then letters, digits and `_`. */
export const cIdentifier: Grammar = text =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
    ? undefined
    : 'must consist of letters, digits and "_", and must not begin with a digit'

/**
 * The grammar of a prefix that random characters follow, as in `generateName`. The server puts a letter in the place of
 * the last two characters where the last is a dash.
 */
export function asPrefix(grammar: Grammar): Grammar {
  // No part of a character that has several bytes is a letter.
  return text => grammar(/[\x00-\x7f]-$/.test(text) ? `${text.slice(0, -2)}a` : text)
}

/** A grammar made of a pattern; it passes nothing but ASCII, so that characters are bytes. */
export function pattern(source: string, wrong: string, max: number): Grammar {
  const regex = new RegExp(source)
  return text => {
    if (text.length <= max && regex.test(text)) return undefined
    if (text === '') return 'must not be empty'
    return tooLong(text, max) ?? wrong
  }
}

/** Why a text of ASCII is too long. */
export function tooLong(text: string, max: number): string | undefined {
  return text.length > max ? `has ${text.length} characters, and can have at most ${max}` : undefined
}

/** Why a text would lead out of a folder if it were a file in it. */
export function parentFolder(text: string): string | undefined {
  if (text === '.' || text === '..') return 'must not be "." or ".."'
  return text.startsWith('..') ? 'must not begin with ".."' : undefined
}
