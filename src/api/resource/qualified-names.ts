import { driverName } from '../../kubernetes/grammar/grammars.ts'
import { cIdentifier, type Grammar } from '../../kubernetes/grammar/names.ts'

const MAX_IDENTIFIER = 32

/** The name of an attribute or a capacity of a device: an identifier, with or without a domain before it. */
export const deviceQualifiedName: Grammar = text => {
  const [domain = '', name, ...rest] = text.split('/')
  // The server lets names with more than one slash pass.
  if (rest.length > 0) return undefined
  if (name === undefined) return identifier(domain)
  const wrong = domain === '' ? 'is empty' : driverName(domain)
  if (wrong !== undefined) return `has a domain before the "/" which ${wrong}`
  if (name === '') return 'has no name after the "/"'
  const malformed = identifier(name)
  return malformed === undefined ? undefined : `has a name after the "/" which ${malformed}`
}

/** The same, where the domain has to be given. */
export const fullyQualifiedDeviceName: Grammar = text =>
  text.includes('/') ? deviceQualifiedName(text) : 'must be a domain and a name, such as example.com/model'

function identifier(name: string): string | undefined {
  return name.length > MAX_IDENTIFIER
    ? `has ${name.length} characters, and can have ${MAX_IDENTIFIER}`
    : cIdentifier(name)
}
