import { isStandIn } from './stand-ins.ts'

/** A kind of credential that can be told by its shape alone. */
interface CredentialShape {
  /** As messages name it, with its article. */
  readonly name: string
  /** A text without any of these cannot hold one. */
  readonly hints: readonly string[]
  /** The same as a pattern, where the hints are common in texts without credentials. */
  readonly hintPattern?: string
  /** In linear time. The first group, if there is one, is the secret part; else the whole match is. */
  readonly pattern: RegExp
  /** Whether a match is one, where the pattern cannot say it all. */
  readonly accepts?: (secret: string, text: string) => boolean
}

/** Not in the middle of a longer word, as which random text would be taken for a credential. */
const START = '(?<![A-Za-z0-9_/+-])'
const END = '(?![A-Za-z0-9_/+-])'

function token(name: string, hints: readonly string[], body: string): CredentialShape {
  return { name, hints, pattern: new RegExp(`${START}(?:${body})${END}`) }
}

/** The shapes are those that the issuers of the credentials publish for secret scanning. */
const SHAPES: readonly CredentialShape[] = [
  {
    name: 'a private key',
    hints: ['PRIVATE KEY'],
    // Encrypted keys are left out: what follows their header is no base64.
    pattern:
      /-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP )?PRIVATE KEY(?: BLOCK)?-----(?:\s|\\n)*([A-Za-z0-9+/=\s\\]{48})/,
  },
  {
    name: 'a private key',
    // The same in base64, as in the client-key-data of a kubeconfig.
    hints: ['LS0tLS1CRUdJTi'],
    pattern:
      /LS0tLS1CRUdJTi(?:BSU0Eg|BFQyB|BPUEVOU1NIIF|BEU0Eg|BQ)(?:UFJJVkFURSBLRVkt|QUklWQVRFIEtFWS0t|BSSVZBVEUgS0VZLS0t|UklWQVRFIEtFWS0t)[A-Za-z0-9+/=\s]{64}/,
  },
  token('an AWS access key', ['AKIA', 'ASIA'], '(?:AKIA|ASIA)[A-Z0-9]{16}'),
  {
    name: 'an AWS secret access key',
    hints: ['ecret_access_key', 'SECRET_ACCESS_KEY', 'ecretAccessKey'],
    pattern: /secret_?access_?key["']?\s{0,4}[=:]\s{0,4}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/i,
  },
  token('a GitHub token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], 'gh[opsur]_[A-Za-z0-9]{36,255}'),
  token('a GitHub token', ['github_pat_'], 'github_pat_[A-Za-z0-9_]{22,255}'),
  token(
    'a GitLab token',
    ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glsoat-', 'glcbt-'],
    'gl(?:pat|dt|rt|ptt|soat|cbt)-[A-Za-z0-9_.-]{20,255}',
  ),
  token('a Slack token', ['xox'], 'xox[abeoprs]-[A-Za-z0-9-]{20,255}'),
  token('a Slack token', ['xapp-'], 'xapp-\\d-[A-Za-z0-9-]{20,255}'),
  token(
    'a Slack webhook',
    ['hooks.slack.com'],
    'https://hooks\\.slack\\.com/services/T[A-Z0-9]{6,20}/B[A-Z0-9]{6,20}/[A-Za-z0-9]{20,40}',
  ),
  token('a Google API key', ['AIza'], 'AIza[A-Za-z0-9_-]{35}'),
  token('a Google OAuth secret', ['GOCSPX-'], 'GOCSPX-[A-Za-z0-9_-]{28}'),
  token('a Google OAuth token', ['ya29.'], 'ya29\\.[A-Za-z0-9_-]{20,400}'),
  token('a Stripe key', ['k_live_'], '[sr]k_live_[A-Za-z0-9]{16,255}'),
  token('an npm token', ['npm_'], 'npm_[A-Za-z0-9]{36}'),
  token('a PyPI token', ['pypi-'], 'pypi-AgE[A-Za-z0-9_-]{50,400}'),
  token('an Anthropic API key', ['sk-ant-'], 'sk-ant-[A-Za-z0-9_-]{20,255}'),
  token(
    'an OpenAI API key',
    ['sk-'],
    'sk-(?:(?:proj|svcacct|admin)-[A-Za-z0-9_-]{20,255}|[A-Za-z0-9]{32,64})',
  ),
  token('a Hugging Face token', ['hf_'], 'hf_[A-Za-z0-9]{34}'),
  token('a SendGrid key', ['SG.'], 'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}'),
  token('a Vault token', ['hvs.', 'hvb.'], 'hv[sb]\\.[A-Za-z0-9_-]{24,255}'),
  token('a DigitalOcean token', ['_v1_'], 'do[opr]_v1_[a-f0-9]{64}'),
  token('a Docker Hub token', ['dckr_'], 'dckr_[po]at_[A-Za-z0-9_-]{20,64}'),
  token('a Shopify token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], 'shp(?:at|ca|pa|ss)_[a-f0-9]{32}'),
  token('a Grafana token', ['glsa_'], 'glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}'),
  token('a Databricks token', ['dapi'], 'dapi[a-f0-9]{32}'),
  token('a New Relic key', ['NRAK-'], 'NRAK-[A-Z0-9]{27}'),
  token('an Atlassian token', ['ATATT3'], 'ATATT3[A-Za-z0-9_=-]{60,400}'),
  token('a Terraform Cloud token', ['.atlasv1.'], '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,90}'),
  token('a Telegram bot token', [':AA'], '\\d{8,10}:AA[A-Za-z0-9_-]{33}'),
  token('a Twilio key', ['SK'], 'SK[a-f0-9]{32}'),
  token('an age key', ['AGE-SECRET-KEY-1'], 'AGE-SECRET-KEY-1[A-Z0-9]{58}'),
  token(
    'a Discord webhook',
    ['/api/webhooks/'],
    'https://discord(?:app)?\\.com/api/webhooks/\\d{17,20}/[A-Za-z0-9_-]{60,90}',
  ),
  token(
    'a JSON Web Token',
    ['eyJ'],
    'eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,1000}',
  ),
  {
    name: 'an Azure storage key',
    hints: ['AccountKey='],
    pattern: /AccountKey=([A-Za-z0-9+/]{40,100}={0,2})/,
  },
  {
    name: 'an Azure access key',
    hints: ['SharedAccessKey='],
    pattern: /SharedAccessKey=([A-Za-z0-9+/]{20,100}={0,2})/,
  },
  {
    name: 'registry credentials',
    hints: ['"auth"'],
    pattern: /"auth"\s{0,9}:\s{0,9}"([A-Za-z0-9+/]{8,1000}={0,2})"/,
    accepts: secret => isUserAndPassword(fromBase64(secret)),
  },
  {
    name: 'a URL with a password',
    hints: ['://'],
    hintPattern: '://[^\\s/@]{1,301}@',
    pattern:
      /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s:/?#@"'<>`]{0,100}:([^\s/?#@"'<>`]{1,200})@[^\s@/"'`]/,
    accepts: (secret, match) =>
      !/:\/\/(user|username|usr|login|foo)?:(p|pw|pass|passwd|password|pwd|secret|bar)@/i.test(match) &&
      secret !== '',
  },
  {
    name: 'a connection string with a password',
    hints: ['assword=', 'wd=', 'ASSWORD='],
    pattern:
      /(?:[A-Za-z]=[^;\s"'][^;\n"']{0,200};[ ]?|:\/\/[^\s"'<>]{1,200}[?&;])(?:password|passwd|pwd)=([^;&\s"']{1,200})/i,
  },
]

/** Every hint once, to ask one question of the many texts that hold no credential. */
const ANY_HINT = new RegExp(
  [...new Set(SHAPES.flatMap(({ hints, hintPattern }) => hintPattern ?? hints.map(literally)))].join('|'),
)

/** No credential is shorter. */
const SHORTEST = 12

/** Whether a text is worth the search. Most are not, and this is quick to say. */
export function mayHoldCredential(text: string): boolean {
  return text.length >= SHORTEST && ANY_HINT.test(text)
}

/**
 * What credential a text holds, told by its shape, as messages name it: `a GitHub token`. Undefined where it holds none,
 * or only placeholders and examples from documentation.
 */
export function findCredential(text: string): string | undefined {
  if (!mayHoldCredential(text)) return undefined
  return SHAPES.find(shape => shape.hints.some(hint => text.includes(hint)) && holds(text, shape))?.name
}

function holds(text: string, { pattern, accepts = () => true }: CredentialShape): boolean {
  for (const match of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
    const [whole, secret = whole] = match
    if (!isStandIn(secret) && !isPattern(secret) && accepts(secret, whole)) return true
  }
  return false
}

/** Whether a match is shown for its shape only: examples in documentation, the same few characters again and again. */
function isPattern(secret: string): boolean {
  return (
    /example/i.test(secret) || /(.)\1{7}/.test(secret) || (secret.length >= 16 && new Set(secret).size < 8)
  )
}

function isUserAndPassword(text: string | undefined): boolean {
  const colon = text?.indexOf(':') ?? -1
  return text !== undefined && colon > 0 && !isStandIn(text.slice(colon + 1))
}

/** The text that base64 stands for, byte by byte; undefined where it is no base64. Blanks are ignored. */
export function fromBase64(text: string): string | undefined {
  const packed = text.replace(/\s+/g, '')
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined
  return atob(packed)
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
