import { sysctlName } from '../../../kubernetes/grammar/grammars.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { matching } from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { valuesOf } from '../../fields.ts'
import { quote } from '../../wording.ts'
import { type PodSubject, pods, templateUnchecked } from './subjects.ts'

const CONTEXT = 'securityContext'

const constraints: readonly Constraint<PodSubject>[] = [
  matching({
    id: 'sec-sysctl-name',
    summary: 'The name of a kernel parameter is malformed',
    remedy: 'Write it as in `sysctl -a`.',
    fields: [CONTEXT, 'sysctls', '*', 'name'],
    grammar: sysctlName,
    empty: 'checked',
  }),
  {
    id: 'sec-sysctl-slash',
    summary: 'The name of a kernel parameter has slashes, which older servers reject',
    remedy: 'Write dots in the place of slashes.',
    until: 24,
    check: ({ object }, report) => {
      sysctls(object, (name, path) => {
        if (typeof name !== 'string' || !name.includes('/')) return
        report(path, `sysctl ${quote(name)} must have "." in the place of "/" before Kubernetes 1.25`)
      })
    },
  },
  {
    id: 'sec-sysctl-host',
    summary: 'A pod sets kernel parameters of the node whose network or IPC it shares',
    remedy: 'Remove the parameter, or `hostNetwork` or `hostIPC`.',
    since: 29,
    check: ({ object }, report) => {
      for (const [field, owns] of [
        ['hostNetwork', isNetworkSysctl],
        ['hostIPC', isIpcSysctl],
      ] as const) {
        if (object[field] !== true) continue
        sysctls(object, (name, path) => {
          if (typeof name === 'string' && owns(dotted(name))) {
            report(path, `sysctl ${quote(name)} may not be set with ${field}`)
          }
        })
      }
    },
  },
]

const sysctls = valuesOf([CONTEXT, 'sysctls', '*', 'name'])

/** The name of a kernel parameter with dots between its parts: whichever separator comes first is the one. */
function dotted(name: string): string {
  const first = /[./]/.exec(name)?.[0]
  return first === '/' ? name.replace(/[./]/g, separator => (separator === '/' ? '.' : '/')) : name
}

function isNetworkSysctl(name: string): boolean {
  return name.startsWith('net.')
}

/** https://man7.org/linux/man-pages/man7/ipc_namespaces.7.html */
function isIpcSysctl(name: string): boolean {
  return name.startsWith('fs.mqueue.') || IPC_SYSCTLS.has(name)
}

const IPC_SYSCTLS: ReadonlySet<string> = new Set(
  ['sem', 'shmall', 'shmmax', 'shmmni', 'shm_rmid_forced', 'shm', 'msgmax', 'msgmnb', 'msgmni', 'msg'].map(
    name => `kernel.${name}`,
  ),
)

/** The kernel parameters that pods set. */
export const sysctlsArea = area<PodSubject>({
  title: 'Kernel parameters',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints,
})
