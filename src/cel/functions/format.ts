import {
  asPrefix,
  dns1035Label,
  dnsLabel,
  dnsSubdomain,
  type Grammar,
  labelValue,
  qualifiedName,
} from '../../kubernetes/grammar/names.ts'
import type { Library } from '../evaluate/library.ts'
import { NONE, Opaque, Optional } from '../evaluate/values.ts'

class CelFormat extends Opaque {
  readonly typeName = 'kubernetes.NamedFormat'
  readonly name: string
  readonly grammar: Grammar
  constructor(name: string, grammar: Grammar) {
    super()
    this.name = name
    this.grammar = grammar
  }
  equals(other: CelFormat): boolean {
    return other.name === this.name
  }
}

const FORMATS: ReadonlyMap<string, CelFormat> = new Map(
  (
    [
      ['dns1123Label', dnsLabel],
      ['dns1123Subdomain', dnsSubdomain],
      ['dns1035Label', dns1035Label],
      ['qualifiedName', qualifiedName],
      ['dns1123LabelPrefix', asPrefix(dnsLabel)],
      ['dns1123SubdomainPrefix', asPrefix(dnsSubdomain)],
      ['dns1035LabelPrefix', asPrefix(dns1035Label)],
      ['labelValue', labelValue],
      ['uri', like(/^(?:[A-Za-z][A-Za-z0-9+.-]*:\S+|\/\S*)$/, 'invalid URI')],
      [
        'uuid',
        like(
          /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i,
          'does not match the UUID format',
        ),
      ],
      ['byte', like(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'invalid base64')],
      ['date', dateLike(/^\d{4}-\d{2}-\d{2}$/, 'invalid date')],
      [
        'datetime',
        dateLike(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i, 'invalid datetime'),
      ],
    ] satisfies [string, Grammar][]
  ).map(([name, grammar]) => [name, new CelFormat(name, grammar)]),
)

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-format-library */
export const FORMAT: Library = {
  ...Object.fromEntries([...FORMATS].map(([name, format]) => [`format.${name}()`, () => format])),
  'format.named(string)': (name: string) => {
    const format = FORMATS.get(name)
    return format === undefined ? NONE : new Optional(format)
  },
  'kubernetes.NamedFormat.validate(string)': validate,
}

/** What is wrong with a text; nothing where it is well formed. */
function validate({ grammar }: CelFormat, text: string): Optional {
  const reason = grammar(text)
  return reason === undefined ? NONE : new Optional([reason])
}

function like(regex: RegExp, reason: string): Grammar {
  return text => (regex.test(text) ? undefined : reason)
}

/** By its digits, and a day that there is. */
function dateLike(regex: RegExp, reason: string): Grammar {
  return text => {
    const day = text.slice(0, 10)
    const date = new Date(`${day}T00:00:00Z`)
    const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
    return regex.test(text) && exists ? undefined : reason
  }
}
