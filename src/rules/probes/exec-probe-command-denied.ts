import { isArray } from '../../core/json.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { describeContainer, runningContainers } from '../../kubernetes/pods/pods.ts'
import { probes } from '../../kubernetes/pods/probes.ts'

type Options = { readonly commands: readonly string[] }

export default {
  id: 'exec-probe-command-denied',
  category: 'probes',
  severity: 'info',
  presets: ['strict'],
  summary: 'A probe runs a program that is unfit for it',
  why: 'A probe runs every few seconds for the life of the container. Starting a Java tool costs more than the answer is worth, and that a process exists or a folder can be listed says nothing about whether the application works.',
  remedy: 'Ask the application itself: `httpGet`, `grpc` or `tcpSocket`, or a small client that it brings.',
  links: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#probe-check-methods'],
  peers: { kyverno: ['deny-commands-in-exec-probe'] },
  options: {
    commands: {
      type: 'array',
      items: { type: 'string' },
      default: ['jcmd', 'ps', 'ls'],
      description: 'Programs that no probe should run.',
    },
  },
  scope: 'workloads',
  *check(resource, { commands }) {
    for (const placed of runningContainers(resource)) {
      for (const { title, probe, path } of probes(placed)) {
        const command: unknown = probe.exec?.command
        if (!isArray(command)) continue
        const denied = programs(command).find(name => commands.includes(name))
        if (denied === undefined) continue
        yield {
          path: [...path, 'exec', 'command'],
          message: `${title} of ${describeContainer(placed)} runs ${denied}`,
        }
      }
    }
  },
} satisfies ResourceRule<Options>

/** The programs that a command runs, without their folders: the first word, and those of the parts of a shell script. */
function programs(command: readonly unknown[]): readonly string[] {
  const [program, ...args] = command.filter(word => typeof word === 'string')
  if (program === undefined) return []
  const name = baseName(program)
  const flag = args.findIndex(arg => /^-\w*c$/.test(arg))
  if (!/^(?:ba|da|a|k|z)?sh$/.test(name) || flag < 0) return [name]
  return (args[flag + 1] ?? '').split(/[|&;()\n]+/).map(part => baseName(part.trim().split(/\s/)[0] ?? ''))
}

function baseName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1)
}
