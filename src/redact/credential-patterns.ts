/** What a line has that says something of a credential, at the least: most lines have none of it. */
export const HINT =
  /pass|pwd|secret|token|cred|key|authorization|auth\b|cookie|:\/\/|bearer|basic|\.pem|p12|jks|id_(?:rsa|dsa|ecdsa|ed25519)|dockerc|-u\b|--user\b|literal|\bv\w{3,5}["']?\s*:|identified|sig(?:nature)?=|stdin|eyJ|<<|\]?@(?:tcp|udp|unix)?\(|thin:|sqlplus|login|signature|code=|echo|printf/i

/** Between the words of a command, as a shell, YAML and JSON part them. */
const GAP = String.raw`[\s"',\\]{1,40}`

const QUOTES = String.raw`["'\\]{0,4}`

/** The schemes of HTTP authentication, and what some services made of them. */
const SCHEME = String.raw`(?:token|bearer|basic|digest|negotiate|ntlm|api-?key|key|bot|splunk|genie-?key|sso-key|aws4-\S{1,40})\s{1,9}`

/** What stands before a credential, which begins where the match ends. */
const BEFORE: readonly RegExp[] = [
  // user:VALUE@ in addresses, with slashes in a password that is not encoded
  /:\/\/[^\s:/@"']{0,200}:(?!\d{1,5}[/?#])(?=[^\s@"']{1,200}@)/,
  // A token in the place of the user
  /:\/\/(?=[\w-]{20,200}@)(?=[a-z_-]{0,200}\d)/,
  // user:VALUE@tcp(host), as Go's drivers read it; user/VALUE@host, as Oracle's do
  /[\w.-]:(?=[^\s"'@]{1,200}@(?:tcp|udp|unix)?\()/,
  /(?:\bthin:|\bsqlplus\s{1,9}(?:-\w{1,9}\s{1,9}){0,9})[\w.]{1,64}\/(?=[^\s"'@/]{1,200}@)/,
  // Both are words of prose as well, where no word with digits or signs comes next.
  /\b(?:bearer|basic)\s{1,40}(?=\S{6})(?=[a-z]{0,200}[^\sa-z.,;:)"'])/,
  // Authorization: VALUE, Authorization: token VALUE, "Authorization", "token VALUE", Authorization "token VALUE"
  new RegExp(
    String.raw`\bauthorization(?:${QUOTES}\s{0,9}[:=]\s{0,40}${QUOTES}(?:${SCHEME})?|["']\s{0,9},\s{0,9}["'](?:${SCHEME})?|\s{1,9}${QUOTES}${SCHEME})(?!(?:enabled|disabled|true|false|none|null|always\w*|rbac|node|webhook)\b)(?=[^\s"'\\{[]{4})`,
  ),
  /\bbasic[-_]?auth["']?(?:=|:\s{1,9})["']?[^\s:"'/]{1,64}:(?=[^\s/])/,
  /(?<!\S)(?:-u|--user)[ =][^\s:]{1,99}:(?!\d{1,6}\b)(?=\S)/,
  /\bcookie["'\\]{0,4}:\s{1,9}["'\\]{0,4}(?=\S{6})/,
  // ?sig=VALUE
  /[?&;](?:sig|signature|auth|code|key|sas|x-amz-(?:signature|security-token|credential)|pwd)=(?=[^\s&;"']{4})/,
  /\bSharedAccessSignature[= ](?=\S{4})/,
  // The passwords of openssl, and of programs for Windows
  /\bpass:(?=[^\s"'])/,
  /(?<![\w/])\/pass(?:word)?:(?=[^\s"'/])/,
  // SQL
  /\bidentified\s{1,9}(?:with\s{1,9}\S{1,64}\s{1,9})?(?:by|as)\s{1,9}(?:password\s{1,9})?(?=['"\\])/,
  /\bpassword\s{1,9}(?:=\s{0,9})?(?=['"\\]{1,2}[^\s'"\\])/,
  // .netrc, HAProxy
  /\b(?:login|user)\s{1,9}\S{1,100}\s{1,9}(?:insecure-)?password\s{1,9}(?=\S)/,
]

const TO_STDIN = String.raw`(?:-stdin\b|\bchpasswd\b|\bsudo\s{1,9}-\w{0,5}S|\bpasswd\b|--with-token\b|-fd\s{1,9}0\b|\blogin\b|pass\s{1,9}stdin)`

/** What is written to a program that reads a password: `echo VALUE | docker login --password-stdin`. */
const PIPED: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:echo|printf)\s{1,9}(?:-\w{1,5}\s{1,9}){0,3}(?=[^|]{1,300}\|[^|]{0,300}${TO_STDIN})`,
  ),
  new RegExp(String.raw`${TO_STDIN}[^|<]{0,300}<<<\s{0,9}(?=\S)`),
  // A here-document in a text with escapes: "cat <<EOF > .pgpass\nVALUE\nEOF"
  /<<-?\s{0,9}[\\"']{0,3}[A-Za-z_]\w{0,63}(?=[^\\]{0,300}(?:passw|pgpass|secret|token|netrc|cred|-stdin))[^\\]{0,300}\\n(?=\S)/,
  /(?:passw|pgpass|secret|token|netrc|cred|-stdin)[^\\<]{0,300}<<-?\s{0,9}[\\"']{0,3}[A-Za-z_]\w{0,63}[\\"']{0,3}\\n(?=\S)/,
  // echo VALUE > FILE
  /\b(?:echo|printf)\s{1,9}(?:-\w{1,5}\s{1,9}){0,3}(?=[^>]{1,300}>{1,2}\s{0,9}[^\s>]{0,100}(?:passw|pgpass|secret|token|netrc|cred|id_rsa))/,
]

/** A JSON Web Token, signed or encrypted, cut or whole. */
const TOKEN = /(?<![\w-])(?=eyJ[\w-]{16,2000}\.[\w.-]{4})/

/** All of it, as one question. */
export const BEFORE_VALUE = new RegExp(
  [...BEFORE, ...PIPED, TOKEN].map(({ source }) => source).join('|'),
  'gi',
)

/** `--password=`, `--password "`, `password = `, `"token":`, `token: `, `<password>`, with the name; what follows is the value. */
export const NAMED =
  /(?<![\w.-])-{0,2}([A-Za-z_][\w.-]*)(?:\\{0,3}["']?[ \t]{0,40}(?:=[ \t]{0,40}|:[ \t]{1,40})(?=[^\s=])|\\{0,3}["']\s*[,:]\s*\\{0,3}["']?(?=[^\s"'\\])|(?=[\s,])(?<=(?<![\w.-])--?[\w.-]+),?\s+(?=[^\s-])|(?=>)(?<=<[\w.:-]+)>(?=[^\s<]))/g

/**
 * `password VALUE` as a line of its own, `config set requirepass VALUE`, `ENV PASSWORD VALUE`, with the name. Two words in
 * small letters are more likely the end of a sentence.
 */
export const SET = new RegExp(
  String.raw`(?:^\s{0,200}(?:-\s{1,40})?(?=\S{1,100}\s{1,40}(?![a-z]{1,100}[.,:)]?$|[a-z]{1,20}://)\S{1,200}$)|^\s{0,200}(?=(?:requirepass|masterauth|primaryauth)\s)|\bset${GAP}|\bENV${GAP})(?:[\w./:@-]{0,100}:)?([\w.-]{1,100})${GAP}(?!(?:to|for|in|with|as)\b)(?=[^\s"'=:-])`,
  'g',
)
