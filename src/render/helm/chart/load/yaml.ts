import type { Json } from '../../../../core/json.ts'
import type { Origin } from '../../../../core/origin.ts'
import { readDocuments, type YamlDocument, type YamlProblem } from '../../../../yaml/documents.ts'
import type { BuildProblem } from '../../../build.ts'
import { stretchOf } from '../place.ts'
import type { ChartFile } from './chart.ts'
import { goText } from './text.ts'

/** What Helm reads of a file of YAML: its first document. */
export interface YamlFile {
  /** Undefined where it is empty, or cannot be read. */
  readonly value: Json | undefined
  readonly origin: Origin
  readonly problems: readonly BuildProblem[]
  readonly isBroken: boolean
}

export function readYaml(file: ChartFile): YamlFile {
  return readYamlText(file.path, goText(file.bytes))
}

export function readYamlText(path: string, text: string): YamlFile {
  const documents = readDocuments(text)
  const index = Math.max(
    0,
    documents.findIndex(({ empty }) => !empty),
  )
  const document = documents[index]
  const problems = document?.problems ?? []
  return {
    value: document?.value,
    origin: { source: { file: path }, document: index, path: [] },
    problems: problems.map(problem => problemIn(path, problem)),
    isBroken: document !== undefined && document.root === undefined && !document.empty,
  }
}

function problemIn(path: string, { rule, message, start, end }: YamlProblem): BuildProblem {
  return { rule, message, origin: stretchOf(path, start, end) }
}

/** All documents of a file. */
export function readAll(file: ChartFile): readonly YamlDocument[] {
  return readDocuments(goText(file.bytes))
}
