import { textsIn } from '../../core/json.ts'
import type { Container } from '../types.generated.ts'
import { containerSecurityContext } from './security-context.ts'

/** The name of a Linux capability. Container runtimes take one in any case, with and without the prefix `CAP_`. */
export function plainCapability(written: string): string {
  return written.toUpperCase().replace(/^CAP_/, '')
}

/** What a container drops or adds, as written: `ALL` is a name too. */
export function capabilities(container: Container, change: 'add' | 'drop'): readonly string[] {
  const list: unknown = containerSecurityContext(container).capabilities?.[change]
  return textsIn(list)
}

/** Whether a container drops any of some capabilities, by whatever spelling; `ALL` must be named to count. */
export function drops(container: Container, ...names: readonly string[]): boolean {
  return capabilities(container, 'drop').some(name => names.includes(plainCapability(name)))
}

/** The capabilities that kubescape (C-0046) and datree (49) call insecure. */
export const INSECURE_CAPABILITIES: readonly string[] =
  'SETPCAP NET_ADMIN NET_RAW SYS_MODULE SYS_RAWIO SYS_PTRACE SYS_ADMIN SYS_BOOT MAC_OVERRIDE MAC_ADMIN PERFMON ALL BPF'.split(
    ' ',
  )
