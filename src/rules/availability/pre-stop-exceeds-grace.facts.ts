import { isArray, isObject, type Json } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import type { Container } from '../../kubernetes/types.generated.ts'

/** Where a script does not simply sleep: in a loop, under a condition, or in the background. */
const UNSURE = /\b(?:while|until|for|if|case|trap|timeout|kill)\b|\|\||[^&]&(?:[^&]|$)/

const SECONDS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
])

/**
 * How many seconds the `preStop` hook of a container sleeps at the least; undefined where it has no hook, or nothing can
 * be said of it.
 * https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export function preStopSleep({ lifecycle }: Container): number | undefined {
  const { sleep, exec } = lifecycle?.preStop ?? {}
  if (isObject(sleep)) return isNumber(sleep.seconds) ? Number(sleep.seconds) : undefined
  const command = exec?.command as Json | undefined
  if (!isArray(command)) return undefined
  const words = command.filter(word => typeof word === 'string')
  const script = words.join(' ')
  if (UNSURE.test(script)) return undefined
  let total: number | undefined
  for (const [, amount = '', unit = ''] of script.matchAll(
    /(?:^|[\s;/'"])sleep\s+(\d+(?:\.\d+)?)([smh]?)(?=$|[\s;&'")])/g,
  )) {
    total = (total ?? 0) + Number(amount) * (SECONDS.get(unit) ?? 0)
  }
  return total
}

/** Whether a container has a hook that runs before it is stopped. */
export function hasPreStop({ lifecycle }: Container): boolean {
  return isObject(lifecycle?.preStop) && Object.keys(lifecycle.preStop).length > 0
}
