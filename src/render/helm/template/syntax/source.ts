import type { Origin } from '../../../../core/origin.ts'
import { RunMap } from '../text/run-map.ts'
import { type Place, plainText, type Run, runsOf, type Text } from '../text/text.ts'
import { byteLength } from '../text/utf8.ts'
import type { Spot } from './node.ts'
import { lineAt } from './parser.ts'

/** The place of something: a stretch of a file, or a value in one, as far as is known. */
export interface Site {
  readonly place?: Place
  /** The value that it is part of: a template in a values file. */
  readonly value?: Origin
}

/** The text of templates. */
export interface Source {
  /** What Go's messages call it. */
  readonly name: string
  readonly text: string
  /** The place of a stretch of it. */
  readonly siteOf: (spot: Pick<Spot, 'from' | 'to'>) => Site
  /** What came from where in a stretch of it. */
  readonly runsOf: (from: number, to: number) => readonly Run[]
}

/** The text of a file. What is asked of a stretch again, as a template is used again, has the same answer. */
export function fileSource(file: string, text: string): Source {
  const sites = new Map<number, Site>()
  const runs = new Map<number, readonly Run[]>()
  return {
    name: file,
    text,
    siteOf: ({ from, to }) => remembered(sites, from, to, () => ({ place: { file, from, to } })),
    runsOf: (from, to) =>
      remembered(runs, from, to, () => [{ length: to - from, copied: true, place: { file, from, to } }]),
  }
}

/** The answer about a stretch, which is made once. No text has 2^26 characters. */
function remembered<T>(known: Map<number, T>, from: number, to: number, make: () => T): T {
  const key = from * 2 ** 26 + to
  let answer = known.get(key)
  if (answer === undefined) {
    answer = make()
    known.set(key, answer)
  }
  return answer
}

/** A text that was made: what `tpl` is given. */
export function textSource(name: string, text: Text): Source {
  const map = new RunMap(runsOf(text))
  return {
    name,
    text: plainText(text),
    siteOf: ({ from, to }) => {
      const { place, value } = map.at(from, to) ?? {}
      return { ...(place && { place }), ...(value && { value }) }
    },
    runsOf: (from, to) => map.slice(from, to),
  }
}

/** Where an offset is, as Go's messages say it: name, line from 1, and column in bytes from 0. */
export function locationOf({ name, text }: Source, offset: number): string {
  const column = byteLength(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))
  return `${name}:${lineAt(text, offset)}:${offset === 0 ? 0 : column}`
}
