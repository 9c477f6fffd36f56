import type { ResourceRule } from '../../core/rule.ts'
import { fromBase64 } from '../../kubernetes/secrets/credentials.ts'
import { type SecretValue, secretValues } from '../../kubernetes/secrets/secret-data.ts'

export default {
  id: 'secret-value-suspicious',
  category: 'secrets',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'A value of a Secret is not what it seems',
  why: 'A line break at the end, which `echo` adds, is part of the password. A value in base64 twice arrives in base64, and a placeholder in base64 is found by no tool that fills placeholders in. In each case the login fails, and nothing looks wrong.',
  remedy:
    'Encode with `printf %s VALUE | base64`, or write the plain value under `stringData`. Encode once only.',
  exempt:
    'Keys that are names of files, values of several lines, values with blanks or colons, which are files too; keys that say that their value is base64; credentials that services hand out in base64, which are a name and a password, or JSON.',
  links: ['https://kubernetes.io/docs/tasks/configmap-secret/managing-secret-using-config-file/'],
  scope: ['Secret'],
  *check(resource) {
    for (const secret of secretValues(resource)) {
      const fault = faultOf(secret)
      if (fault !== undefined)
        yield { path: secret.path, message: `key "${secret.key}" of the Secret ${fault}` }
    }
  },
} satisfies ResourceRule

function faultOf({ key, value, path }: SecretValue): string | undefined {
  if (isPlaceholder(value)) return path[0] === 'data' ? 'is a placeholder hidden by base64' : undefined
  if (isEncodedText(value.trim()) && !/b(?:ase)?64|encoded/i.test(key)) {
    return path[0] === 'data' ? 'is in base64 twice' : 'is in base64, which stringData does not decode'
  }
  return /\r?\n$/.test(value) && isWord(value.trim()) && !isFileName(key) ? 'ends in a line break' : undefined
}

/** What tools fill in, as the whole value. */
function isPlaceholder(value: string): boolean {
  return /^(?:\$\{[^{}]+\}|\$\([^()]+\)|\{\{[^{}]+\}\}|<[a-zA-Z][\w .-]*>|__[A-Z]\w*__)\s*$/.test(value)
}

/**
 * The base64 of a readable text. Random text of that length practically never decodes to one. What services hand out in
 * this form is left alone: a name and a password for HTTP, and JSON.
 */
function isEncodedText(value: string): boolean {
  if (value.length < (value.endsWith('=') ? 8 : 16)) return false
  const text = fromBase64(value)
  return text !== undefined && /^[\x20-\x7e]+\n?$/.test(text) && !/^\{|^[^\s:/]+:[^\s:/]+$/.test(text)
}

function isWord(value: string): boolean {
  return /^[^\s:]+$/.test(value)
}

function isFileName(key: string): boolean {
  return /\.|^(?:known_hosts|authorized_keys|htpasswd|auth|users|config)$|cert|public|ssh|key$/i.test(key)
}
