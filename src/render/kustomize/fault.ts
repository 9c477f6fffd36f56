import type { Part } from '../../core/finding.ts'
import type { Origin } from '../../core/origin.ts'
import type { BuildProblem, SourceRole } from '../build.ts'

/** That a step of a build cannot be done. It is caught where the next step can go on without it, and becomes a problem. */
export class BuildFault extends Error {
  readonly rule: string
  readonly origin: Origin
  readonly at: Part | undefined

  constructor(rule: string, message: string, origin: Origin, at?: Part) {
    super(message)
    this.rule = rule
    this.origin = origin
    this.at = at
  }
}

/** What comes to light while a kustomization is built. */
export interface BuildLog {
  readonly problems: Set<BuildProblem>
  /** What the files that were read are, by their paths. */
  readonly sources: Map<string, SourceRole>
  isPartial: boolean
  /** Whether resources are not at hand, or what says which of their fields are changed: then nobody knows what an entry would find. */
  isLacking: boolean
  /** Whether a file of resources is empty: something may fill it before it is built in earnest, as `flux bootstrap` does. */
  isAwaiting: boolean
  /** Whether there were more resources than can be built: then none is. */
  isOverfull: boolean
}

export function newLog(): BuildLog {
  return {
    problems: new Set(),
    sources: new Map(),
    isPartial: false,
    isLacking: false,
    isAwaiting: false,
    isOverfull: false,
  }
}

/** Adds what came to light in a part of a build. */
export function include(log: BuildLog, part: BuildLog): void {
  for (const problem of part.problems) log.problems.add(problem)
  for (const [path, role] of part.sources) log.sources.set(path, role)
  log.isPartial ||= part.isPartial
  log.isLacking ||= part.isLacking
  log.isAwaiting ||= part.isAwaiting
  log.isOverfull ||= part.isOverfull
}

/** Does a step that adds something; where it is at fault, that is noted, and so is that something is lacking. */
export function attemptToAdd<T>(log: BuildLog, step: () => T, start: T): T {
  const result = attempt<T | undefined>(log, step, undefined)
  log.isLacking ||= result === undefined
  return result ?? start
}

/** Does a step; where it is at fault, that is noted, and `instead` is the result. */
export function attempt<T>(log: BuildLog, step: () => T, instead: T): T {
  try {
    return step()
  } catch (error) {
    if (!(error instanceof BuildFault)) throw error
    const { rule, message, origin, at } = error
    log.problems.add({ rule, message, origin, ...(at && { at }) })
    log.isPartial = true
    return instead
  }
}
