import { isSecretName } from '../kubernetes/secrets/secret-names.ts'

/** Options and settings of well-known programs: `-storepass` of keytool, `requirepass` of Redis, `SSHPASS`, `_auth` of npm, the key of a kubeconfig. */
const OF_PROGRAMS =
  /^(?:(?:src|dest)?(?:store|key)pass|sshpass|requirepass|(?:master|primary)auth|rediscli_auth|auth[-_]pass|_auth|psk|wpa_passphrase|client-?key-?data)$/i

/** Whether a name is that of a credential, in manifests and in what they hold: commands, settings, scripts. */
export function isCredentialName(name: string): boolean {
  return (isSecretName(name) && !/^automount/i.test(name)) || OF_PROGRAMS.test(name)
}
