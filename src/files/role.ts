import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { NOT_RENDERED } from '../core/report.ts'
import { isKustomization } from './kustomize.ts'
import { NAMING_FILES, rolesNamedIn } from './named-files.ts'
import { foldersDownTo } from './repository.ts'

/**
 * Which of these files are told by their place to be no manifests, and what they are instead: templates and values of a
 * Helm chart, the parts of a role of Ansible, and what a kustomization or a test names as part of an object or as
 * configuration. `alone` are folders of which not every file is in the list: they and those above are searched for files
 * that name others.
 */
export function roleReasons(
  paths: readonly string[],
  alone: Iterable<string>,
  cwd: string,
): ReadonlyMap<string, string> {
  const naming = new Set(paths.filter(path => NAMING_FILES.has(basename(path))))
  const searched = new Set<string>()
  for (const folder of alone) {
    if (searched.has(folder)) continue
    for (const step of foldersDownTo(folder, cwd)) {
      if (searched.has(step)) continue
      searched.add(step)
      for (const name of NAMING_FILES) {
        if (existsSync(join(step, name))) naming.add(join(step, name))
      }
    }
  }
  const { roles, manifests } = rolesNamedIn([...naming].sort())
  const reasons = new Map(roles)
  const kustomized = new Set([...naming].filter(isKustomization).map(dirname))
  const [isChart, isAnsibleRole] = [folderTest(isChartFolder), folderTest(isAnsibleRoleFolder)]
  for (const path of paths) {
    const reason =
      chartReason(path, isChart) ??
      partReason(path, ANSIBLE_PARTS, isAnsibleRole) ??
      (reasons.has(path) || manifests.has(path) ? undefined : patchReason(path, kustomized))
    if (reason !== undefined) reasons.set(path, reason)
  }
  return reasons
}

/**
 * A file beside a kustomization that is called a patch, or lies in a folder `patches`, and that the kustomization does not
 * list: scaffolds come with a number of them, to be listed when they are needed.
 * https://book.kubebuilder.io/cronjob-tutorial/basic-project
 */
function patchReason(path: string, kustomized: ReadonlySet<string>): string | undefined {
  const folder = dirname(path)
  const inPatches = basename(folder) === 'patches' && kustomized.has(dirname(folder))
  const isPatch = inPatches || (kustomized.has(folder) && isNamedPatch(path))
  return isPatch ? 'kustomize patch, by its name' : undefined
}

/** Whether a file is called a patch. */
export function isNamedPatch(path: string): boolean {
  return /(^|[-_.])patch([-_.]|$)/i.test(basename(path))
}

/** https://helm.sh/docs/topics/charts/#the-chart-file-structure */
function chartReason(path: string, isChart: (folder: string) => boolean): string | undefined {
  const folder = dirname(path)
  const name = basename(path)
  const isValues = /^values.*\.ya?ml$/i.test(name) && isChart(folder)
  const isAlternative = /-values\.ya?ml$/.test(name) && basename(folder) === 'ci' && isChart(dirname(folder))
  if (isValues || isAlternative) return 'values of a Helm chart'
  if (name === 'values.schema.json' && isChart(folder)) return 'schema for the values of a Helm chart'
  if (name === 'Chart.yaml' && !hasFiles(join(folder, 'templates'))) return 'a Helm chart without templates'
  return partReason(path, CHART_PARTS, isChart)
}

type Parts = readonly (readonly [folder: string, reason: string])[]

/** The folders of a chart whose files are not manifests, and what they are. Templates read those below `files`. */
const CHART_PARTS: Parts = [
  ['templates', NOT_RENDERED],
  ['files', 'data of a Helm chart'],
]

/**
 * The same of a role of Ansible. What is below `files` is copied as it is, and may well be manifests.
 * https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_reuse_roles.html#role-directory-structure
 */
const ANSIBLE_PARTS: Parts = [
  ['templates', 'Jinja template'],
  ['tasks', 'Ansible tasks'],
  ['handlers', 'Ansible tasks'],
  ['defaults', 'Ansible variables'],
  ['vars', 'Ansible variables'],
  ['meta', 'Ansible role metadata'],
]

/** What a file is that lies in one of the parts that some folder has, at whatever depth. */
function partReason(path: string, parts: Parts, isWhole: (folder: string) => boolean): string | undefined {
  return parts.find(([part]) => isBelow(part, path, isWhole))?.[1]
}

function isBelow(part: string, path: string, isWhole: (folder: string) => boolean): boolean {
  const step = `${sep}${part}${sep}`
  for (let at = path.indexOf(step); at >= 0; at = path.indexOf(step, at + 1)) {
    if (isWhole(path.slice(0, at))) return true
  }
  return false
}

function hasFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0
}

function isChartFolder(folder: string): boolean {
  return existsSync(join(folder, 'Chart.yaml'))
}

function isAnsibleRoleFolder(folder: string): boolean {
  return ['main.yml', 'main.yaml'].some(name => existsSync(join(folder, 'tasks', name)))
}

/** A test of folders that looks at each only once. */
function folderTest(test: (folder: string) => boolean): (folder: string) => boolean {
  const known = new Map<string, boolean>()
  return folder => {
    const before = known.get(folder)
    if (before !== undefined) return before
    const found = test(folder)
    known.set(folder, found)
    return found
  }
}
