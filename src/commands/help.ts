import { OPTION_GROUPS, type OptionSpec } from './option-spec.ts'
import { OPTIONS } from './options.ts'

const WIDTH = 100
const INDENT = 36

/** The text of `--help`. */
export function helpText(): string {
  return `Lints Kubernetes manifests: schemas, API server checks and best practices, offline, at the exact line.

Usage:
  k8s-lint [options] [path…]          lint files, folders and globs; no path is the current folder, - is stdin
  k8s-lint rules                      list the rules (--format json for scripts)
  k8s-lint explain RULE               say what a rule is about, why, and what to do
  k8s-lint explain KIND[.FIELD…]      say what a field takes, its default, and the rules about it
  k8s-lint files [path…]              say what each file is taken for
  k8s-lint contexts [path…]           list what is applied together: kustomizations, charts
  k8s-lint render PATH                print what kustomize build or helm template would print
  k8s-lint upgrade --from V [path…]   say what a cluster upgrade does to them: --from 1.33 --to 1.37
  k8s-lint crds list [WORD…]          list the custom kinds that are known, and where from
  k8s-lint crds show KIND             say what is known of a custom kind, such as certificate
  k8s-lint crds import FILE…          make one compact file of definitions, for crds of the configuration:
                                      kubectl get crds -o yaml | k8s-lint crds import -
  k8s-lint baseline [path…]           record what is found, so that --baseline lets only new findings fail
  k8s-lint init                       write a commented configuration (--templates DIR: sample manifests, too)
  k8s-lint migrate TOOL [FILE]        convert the configuration of another tool
  k8s-lint test-rules [folder…]       run the tests of the rules that configurations declare
  A path named like a command is written ./rules.

${OPTION_GROUPS.map(groupText).join('\n')}
Exit code:
  0  no finding at or above --fail-on
  1  findings
  2  wrong usage or configuration, a file that could not be read, nothing linted,
     or with --fail-on-skipped something that could not be built
`
}

function groupText(group: OptionSpec['group']): string {
  const lines = Object.entries<OptionSpec>(OPTIONS)
    .filter(([, spec]) => spec.group === group)
    .map(([name, spec]) => optionText(name, spec))
  return `${group}:\n${lines.join('')}`
}

function optionText(name: string, { short, value, help }: OptionSpec): string {
  const flags = `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`
  const [first = '', ...rest] = wrap(help, WIDTH - INDENT)
  const margin = ' '.repeat(INDENT)
  const start = flags.length + 2 < INDENT - 1 ? `  ${flags}`.padEnd(INDENT) : `  ${flags}\n${margin}`
  return `${start}${first}\n${rest.map(line => `${margin}${line}\n`).join('')}`
}

/** Breaks a text at spaces into lines no longer than `width`, as far as its words allow. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines
}
