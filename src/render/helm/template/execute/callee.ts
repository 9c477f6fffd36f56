import type { GoFunction, Parameter } from '../declare.ts'
import type { Text } from '../text/text.ts'
import type { Value } from '../value/value.ts'
import type { Task } from './task.ts'

/** What executes templates for the functions that need it. */
export interface Executor {
  /** What the named template writes for some data: Helm's `include`. */
  readonly include: (name: string, data: Value) => Task<Text>
  /** What a text writes as a template: Helm's `tpl`. */
  readonly tpl: (template: Text, data: Value) => Task<Text>
}

/** A function of Helm that executes templates. */
export interface TemplateFunction {
  readonly parameters: readonly Parameter[]
  readonly rest?: undefined
  readonly execute: (given: readonly unknown[], executor: Executor) => Task<Text>
}

/** What a template can call. */
export type Callee = GoFunction | TemplateFunction

/** Helm's functions that use templates, by name. */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  include: {
    parameters: ['string', 'any'],
    execute: ([name, data], executor) => executor.include(name as string, data as Value),
  },
  tpl: {
    parameters: ['text', 'any'],
    execute: ([template, data], executor) => executor.tpl(template as Text, data as Value),
  },
}
