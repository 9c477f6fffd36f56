import { unknownName } from '../../../core/unknown-name.ts'
import { BUILTINS } from './builtins/builtins.ts'
import { CallFailure, type FunctionTable } from './declare.ts'
import { type Allowance, Budget } from './execute/budget.ts'
import { type Callee, TEMPLATE_FUNCTIONS } from './execute/callee.ts'
import type { Library, Operand, Template } from './execute/state.ts'
import { run, type Task } from './execute/task.ts'
import { execute } from './execute/walk.ts'
import { TemplateFault } from './faults/fault.ts'
import { LimitFailure, limitOf, TOO_LONG } from './faults/limit-failure.ts'
import { parseMessage } from './faults/parse-message.ts'
import { MAX_INCLUDES, MAX_STEPS, MAX_TEXT, MAX_WORK } from './limits.ts'
import { isEmpty, type Node } from './syntax/node.ts'
import { type Definitions, parseTemplate } from './syntax/parse.ts'
import { lineAt, ParseFailure } from './syntax/parser.ts'
import { quote } from './syntax/quote.ts'
import { fileSource, locationOf, type Source, textSource } from './syntax/source.ts'
import { plainText, type Text } from './text/text.ts'
import { replaceText } from './text/text-slice.ts'
import type { Value } from './value/value.ts'

/** What Helm calls the template that all files of a chart belong to, and what `tpl` is given. */
const ROOT = 'gotpl'
const NO_VALUE = '<no value>'

/** The templates of a chart and of what it depends on, and what they may do together. */
export interface Rendering {
  /** Parses a file, and adds the templates that it defines. Throws a `TemplateFault`. */
  readonly parse: (file: string, text: string) => void
  /** What a template writes for some data, as Helm prints it. Throws a `TemplateFault`. */
  readonly render: (name: string, data: Value) => Text
  /** The same, as Go's package prints it. */
  readonly execute: (name: string, data: Operand) => Text
}

/** What a rendering may do as long as nobody says otherwise. */
const USUAL: Allowance = { steps: MAX_STEPS, work: MAX_WORK, text: MAX_TEXT }

/** Files that have been parsed, by their names. */
export type ParsedFiles = Map<string, { readonly text: string; readonly definitions: Definitions }>

/**
 * Begins a rendering, which has one budget for all that it does.
 * @param files What earlier renderings with the same functions have parsed; this one adds to it.
 * @param refusesMissing Whether a key that a map does not have is an error: Go's option `missingkey=error`.
 */
export function startRendering(
  functions: FunctionTable,
  allowed: Allowance = USUAL,
  files: ParsedFiles = new Map(),
  refusesMissing = false,
): Rendering {
  const table = new Map<string, Callee>([
    ...Object.entries(BUILTINS),
    ...Object.entries(functions),
    ...Object.entries(TEMPLATE_FUNCTIONS),
  ])
  const shared: Shared = {
    table,
    budget: new Budget(allowed),
    includes: new Map(),
    parsed: new Map(),
    refusesMissing,
  }
  const templates = new Templates(undefined)
  const library = libraryOf(shared, templates)
  return {
    parse: (file, text) => {
      const source = fileSource(file, text)
      const before = files.get(file)
      const definitions = before?.text === text ? before.definitions : parseSource(shared, source)
      files.set(file, { text, definitions })
      templates.add(definitions, source)
    },
    render: (name, data) =>
      withinLimits(library, name, () => withoutMarks(run(executeNamed(library, name, data)))),
    execute: (name, data) => withinLimits(library, name, () => run(executeNamed(library, name, data))),
  }
}

/** What all templates of a rendering share. */
interface Shared {
  readonly table: ReadonlyMap<string, Callee>
  readonly budget: Budget
  /** How often each template is within itself. */
  readonly includes: Map<string, number>
  /** What `tpl` has parsed before. */
  readonly parsed: Map<string, Definitions>
  readonly refusesMissing: boolean
}

/** Templates by name. Those that `tpl` defines are seen only by what it runs. */
class Templates {
  readonly #outer: Templates | undefined
  readonly #own = new Map<string, Template>()

  constructor(outer: Templates | undefined) {
    this.#outer = outer
  }

  find(name: string): Template | undefined {
    return this.#own.get(name) ?? this.#outer?.find(name)
  }

  names(): readonly string[] {
    const own = [...this.#own.values()].filter(({ name, source }) => name !== source.name)
    return [...own.map(({ name }) => name), ...(this.#outer?.names() ?? [])]
  }

  /** Adds templates; one that is empty does not replace another one of its name. */
  add(definitions: Definitions, source: Source): void {
    for (const [name, body] of definitions) {
      if (isEmpty(body) && this.find(name) !== undefined) continue
      this.#own.set(name, { name, source, body })
    }
  }
}

function libraryOf(shared: Shared, templates: Templates): Library {
  const library: Library = {
    find: name => templates.find(name),
    names: () => templates.names(),
    functionOf: name => shared.table.get(name),
    budget: shared.budget,
    refusesMissing: shared.refusesMissing,
    caller: { spend: units => spend(shared, units) },
    executor: {
      include: (name, data) => include(shared, library, name, data),
      tpl: (template, data) => runText(shared, templates, template, data),
    },
  }
  return library
}

function spend({ budget }: Shared, units: number): void {
  if (!budget.work(units)) throw new LimitFailure(TOO_LONG)
}

function executeNamed(library: Library, name: string, data: Operand): Task<Text> {
  const template = library.find(name)
  if (template === undefined) {
    throw new CallFailure(`template: no template ${quote(name)} associated with template ${quote(ROOT)}`, {
      ours: unknownName('template', name, library.names()),
    })
  }
  return executeWithin(library, template, data)
}

/** Executes a template, for which nil is not a value at all. */
function executeWithin(library: Library, template: Template, data: Operand): Task<Text> {
  return execute(library, template, data ?? undefined)
}

/** Where a limit ends the execution outside of any call, the place of the error is the beginning of the template. */
function withinLimits(library: Library, name: string, render: () => Text): Text {
  try {
    return render()
  } catch (error) {
    const message = limitOf(error)
    const source = library.find(name)?.source
    if (message === undefined || source === undefined) throw error
    throw new TemplateFault(message, {
      goMessage: `template: ${name}: ${message}`,
      stage: 'limit',
      template: name,
      location: locationOf(source, 0),
      uses: [],
      ...source.siteOf({ from: 0, to: 0 }),
    })
  }
}

function* include({ includes }: Shared, library: Library, name: string, data: Value): Task<Text> {
  const depth = includes.get(name) ?? 0
  if (depth > MAX_INCLUDES) {
    throw new CallFailure(
      `rendering template has a nested reference name: ${name}: unable to execute template`,
    )
  }
  includes.set(name, depth + 1)
  try {
    return yield* executeNamed(library, name, data)
  } finally {
    includes.set(name, depth)
  }
}

function* runText(shared: Shared, templates: Templates, text: Text, data: Value): Task<Text> {
  const source = textSource(ROOT, text)
  const definitions = parseText(shared, source)
  const inner = new Templates(templates)
  inner.add(definitions, source)
  const body: readonly Node[] = definitions.get(ROOT) ?? []
  const library = libraryOf(shared, inner)
  try {
    return withoutMarks(yield* executeWithin(library, { name: ROOT, source, body }, data))
  } catch (error) {
    throw within(error, `error during tpl function execution for ${quote(source.text)}: `)
  }
}

/** An error, with what Helm puts around its message. */
function within(error: unknown, prefix: string): unknown {
  return error instanceof TemplateFault ? error.within(prefix) : error
}

/** Parses a text that `tpl` is given, once. */
function parseText(shared: Shared, source: Source): Definitions {
  const { parsed } = shared
  const { text } = source
  const known = parsed.get(text)
  if (known !== undefined) return known
  spend(shared, text.length)
  try {
    const definitions = parseSource(shared, source)
    parsed.set(text, definitions)
    return definitions
  } catch (error) {
    throw within(error, `cannot parse template ${quote(text)}: `)
  }
}

function parseSource({ table }: Shared, source: Source): Definitions {
  try {
    return parseTemplate(source.name, source.text, word => table.has(word))
  } catch (error) {
    throw error instanceof ParseFailure ? parseFault(source, error, [...table.keys()]) : error
  }
}

function parseFault(
  source: Source,
  { message, at }: ParseFailure,
  functions: readonly string[],
): TemplateFault {
  const { name, text } = source
  const location = `${name}:${lineAt(text, at.pos)}`
  return new TemplateFault(parseMessage(message, functions), {
    goMessage: `template: ${location}: ${message}`,
    stage: 'parse',
    template: name,
    location,
    uses: [],
    ...source.siteOf(at),
  })
}

/** Helm removes what Go writes for a value that is not there. */
function withoutMarks(text: Text): Text {
  return plainText(text).includes(NO_VALUE) ? replaceText(text, NO_VALUE, '') : text
}
