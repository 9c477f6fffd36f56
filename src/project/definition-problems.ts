import type { Range } from '../core/location.ts'
import type { NamedRelease, Settings } from '../core/settings.ts'
import { unknownName } from '../core/unknown-name.ts'
import type { Gathered } from './gather.ts'
import { projectKinds } from './project-kinds.ts'

/** What is wrong with definitions that a configuration names, and where that shows. */
export interface DefinitionProblem extends Range {
  /** As it is shown to the user. */
  readonly file: string
  readonly message: string
}

/** What of the definitions that settings name cannot be used, as far as they were asked for. */
export function definitionProblems(
  { crds = [], projects = new Map(), builtInDefinitions }: Settings,
  { definesNothing, brokenDefinitions }: Pick<Gathered, 'definesNothing' | 'brokenDefinitions'>,
): readonly DefinitionProblem[] {
  const empty = crds.filter(definesNothing).map(named => {
    const message = `no CustomResourceDefinition is in ${JSON.stringify(named.written)}, so it has no effect under \`crds\``
    return problemAt(named, message)
  })
  const broken = crds.flatMap(brokenDefinitions).map(problem => {
    const message = `this definition cannot be read, so its custom resources are checked without it: ${problem.message}`
    return problemAt(problem, message)
  })
  const releases = builtInDefinitions === false ? [] : [...projects.values()].flatMap(releaseProblem)
  return [...empty, ...broken, ...releases]
}

/** Why the name of a release has no effect; nothing where it has. */
function releaseProblem(named: NamedRelease): readonly DefinitionProblem[] {
  const { project, release } = named
  const known = projectKinds.releases()
  const releases = known.get(project)
  if (releases === undefined) {
    const unknown = unknownName('project', project, [...known.keys()])
    return [
      problemAt(named, `${unknown}, so it has no effect under \`projects\`; k8s-lint crds list names all`),
    ]
  }
  if (releases.includes(release)) return []
  const numbered = releases.filter(one => one.includes('.'))
  const choice = numbered.length === 0 ? 'none is known by its number' : `known: ${numbered.join(', ')}`
  const message = `no definitions of ${project} ${release} come with k8s-lint (${choice}), so its custom resources are checked as if no release were named`
  return [problemAt(named, message)]
}

function problemAt(place: Range & { readonly file: string }, message: string): DefinitionProblem {
  const { file, line, column, endLine, endColumn } = place
  return { file, line, column, endLine, endColumn, message }
}
