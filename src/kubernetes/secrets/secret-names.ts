import { isStandIn } from './stand-ins.ts'

/** Things that are secret, by the last word of their name. */
const SECRETS: ReadonlySet<string> = new Set([
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'pass',
  'secret',
  'token',
  'credential',
  'credentials',
  'creds',
])

/** The same, run together with the words before: `PGPASSWORD`, `apikey`. */
const RUN_TOGETHER =
  /(?:password|passwd|passphrase|apikey|secretkey|privatekey|accesskey|encryptionkey|signingkey|authtoken|accesstoken|apitoken|clientsecret)$/

/** What makes a key a secret one. */
const SECRET_KEYS: ReadonlySet<string> = new Set(
  'access account aes api app auth cipher decryption deploy encryption hmac jwt license master private rsa secret session shared signing ssh storage'.split(
    ' ',
  ),
)

/** What may follow the word that says what the thing is. */
const QUALIFIERS: ReadonlySet<string> = new Set(
  'b64 backup base base64 current default dev development local main new old plain plaintext primary prod production qa secondary stage staging test txt value'.split(
    ' ',
  ),
)

/**
 * Whether a name is that of a secret. As in any English compound, the last word says what the thing is: `DB_PASSWORD`
 * is a password, `PASSWORD_FILE` is a file, `TOKEN_URL` a URL.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name)
  while (words.length > 1 && QUALIFIERS.has(words.at(-1) ?? '')) words.pop()
  const [before = '', last = ''] = words.slice(-2).length === 2 ? words.slice(-2) : ['', words[0]]
  if (words.includes('public') || words.includes('publishable')) return false
  // The shell's working directory.
  if (words.length === 1 && last === 'pwd') return false
  return SECRETS.has(last) || RUN_TOGETHER.test(last) || (last === 'key' && SECRET_KEYS.has(before))
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map(word => (/^(?:b64|base64)$/.test(word) ? word : word.replace(/\d+$/, '')))
    .filter(word => word !== '')
}

/** Values that are no secret, whatever their name says. */
const HARMLESS: readonly RegExp[] = [
  /^(?:true|false|yes|no|on|off|none|null|nil|undefined|n\/a|enabled?|disabled?|required|optional|auto)$/i,
  // numbers, durations, sizes
  /^[+-]?\d+(?:\.\d+)?(?:ms|[smhd]|[KMG]i?B?)?$/,
  // absolute and relative paths, file names
  /^(?:~|\.{1,2})?(?:\/[\w.@-]+)+\/?$/,
  /^[A-Za-z]:\\/,
  /^[\w./-]+\.(?:json|ya?ml|txt|pem|key|crt|cert|jks|p12|pfx|conf|cfg|ini|properties|env|toml)$/,
  // URLs; those that hold a password are told by their shape
  /^[a-z][a-z0-9+.-]*:\/\//i,
]

/** A name of a Secret rather than a secret: `web-tls`, `regcred`, `db-credentials`. */
const NAME_OF_A_SECRET =
  /^(?:[a-z]+\d{0,3}[-.])*(?:secrets?|credentials?|creds?|regcred|pullsecret|tokens?|tls|certs?|certificate|keys?|ca|auth|password)(?:[-.][a-z]+\d{0,3})*$/

/** Keys that may also be the plain name of an entry in a store, of a session, of an application. */
const NAME_OF_AN_ENTRY = /(?:account|app|auth|deploy|license|master|session|shared|storage)[_.-]?key$/i

/**
 * Whether a value given under the name of a secret is likely that secret itself: neither a placeholder, a switch, a
 * number, a path, a URL, nor the name of a Secret or of an entry.
 */
export function isSecretValue(name: string, value: string): boolean {
  const text = value.trim()
  if (isStandIn(text) || text.includes('\n') || HARMLESS.some(pattern => pattern.test(text))) return false
  if (NAME_OF_AN_ENTRY.test(name) && /^[a-z]+(?:[-_.:][a-z]+)*$/.test(text)) return false
  return !(
    /(?:secret|credentials?|creds)$/i.test(name) &&
    /[-.]|regcred/.test(text) &&
    NAME_OF_A_SECRET.test(text)
  )
}
