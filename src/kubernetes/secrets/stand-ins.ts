import { isUnknownYet } from '../../core/unknown-yet.ts'

/** What stands in for a value that something fills in later, or that was taken out. */
const SUBSTITUTED: readonly RegExp[] = [
  // $(command), ((value)), %{value}, {value}
  /\$\([^)]*\)|\(\([^)]*\)\)|\{[A-Za-z_][\w.-]*\}/,
  // <value>, [value], __VALUE__, @VALUE@, %VALUE%, $VALUE, as the whole text
  /^(?:<[^<>]*>|\[[^[\]]*\]|__\w+__|@@?\w+@@?|%\w+%|\$[A-Za-z_]\w*)$/,
  // MY_PASSWORD, in capitals as the names of variables are
  /^[A-Z]+(?:_[A-Z]+)+$/,
  // References that a secret store resolves
  /^(?:vault|ssm|sops|sm|awssm|awsps|gcpsm|azkv|akv|env|file|ref\+\w+|op|bao|conjur|doppler):/,
  /^arn:aws[\w-]*:(?:secretsmanager|ssm):/,
  // ****, xxxx, ...., and what was cut short
  /^(?:\*+|[xX]{3,}|\.{2,}|-+|_+|0+|\?+)$|[xX*]{6,}|\.{3}|…/,
]

/** Words that say that the real value is still to come. */
const WORDS =
  /(?:^|[^a-z])(?:change_?-?\s?(?:me|it|this)|replace_?-?\s?(?:me|this|with)|placeholder|todo|tbd|fixme|dummy|redacted|removed|masked|example|sample|your(?:password|secret|token|key)?|insert|fill_?-?in|put_?-?your|set_?-?me)(?:[^a-z]|$)/i

/**
 * Whether a value honestly is none yet: empty, a variable, marked as to be replaced, encrypted, or blanked out. Weak
 * values, as `password` and `admin`, are none of that: they work.
 */
export function isStandIn(value: string): boolean {
  const text = value.trim()
  return (
    text === '' || isUnknownYet(text) || SUBSTITUTED.some(pattern => pattern.test(text)) || WORDS.test(text)
  )
}
