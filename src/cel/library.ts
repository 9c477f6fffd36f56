import { type Environment, EvaluationError } from '@marcbachmann/cel-js'

/** A function that expressions may call: its CEL signature, and what it does. */
export type CelFunction = readonly [signature: string, handler: (...args: never[]) => unknown]

/** A type of Kubernetes that expressions know: its name in CEL, and the class of its values. */
export interface CelType {
  readonly name: string
  readonly ctor: abstract new (...args: never[]) => object
  /** Its fields, with their types. */
  readonly fields?: Readonly<Record<string, string>>
}

/** What one library adds to CEL. */
export interface CelLibrary {
  readonly types?: readonly CelType[]
  /** Names that functions stand behind: `sets` of `sets.contains(a, b)`. */
  readonly namespaces?: readonly string[]
  readonly functions?: readonly CelFunction[]
  readonly operators?: readonly CelFunction[]
}

/** Adds a library to an environment. */
export function addLibrary(environment: Environment, library: CelLibrary): void {
  const { types = [], namespaces = [], functions = [], operators = [] } = library
  for (const { name, ctor, fields = {} } of types) environment.registerType(name, { ctor, fields })
  for (const name of namespaces) {
    const ctor = class {}
    environment.registerType(namespaceType(name), { ctor, fields: {} })
    environment.registerConstant(name, namespaceType(name), new ctor())
  }
  for (const [signature, handler] of functions) {
    environment.registerFunction(signature, { handler: handler as Handler, async: false })
  }
  for (const [signature, handler] of operators) environment.registerOperator(signature, handler as Handler)
}

/** The type of a name that functions stand behind; they have it as their receiver. */
export function namespaceType(name: string): string {
  return `${name}.Functions`
}

/** The arguments have been checked against the signature. */
type Handler = (...args: unknown[]) => unknown

/** Ends an evaluation: as the word is in CEL, an error. */
export function celError(message: string): never {
  throw new EvaluationError(message)
}
