/** How much memory a program is told to use, in words and numbers. */
export interface HeapSetting {
  /** As written: `-Xmx4g`. */
  readonly setting: string
  /** The bytes meant; absent where it is a share of the limit. */
  readonly bytes?: bigint
  /** The share of the limit in percent. */
  readonly percent?: number
}

interface Shape {
  readonly pattern: RegExp
  readonly read: (amount: string, unit: string) => Omit<HeapSetting, 'setting'>
}

const JAVA_UNITS = ['', 'k', 'm', 'g', 't']

const GO_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

function javaBytes(amount: string, unit: string) {
  return { bytes: BigInt(amount) * 1024n ** BigInt(JAVA_UNITS.indexOf(unit.toLowerCase())) }
}

/** https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html https://nodejs.org/api/cli.html */
const FLAGS: readonly Shape[] = [
  { pattern: /(?<![\w-])-Xmx(\d+)([kmgt]?)(?![\w.])/gi, read: javaBytes },
  { pattern: /-XX:MaxHeapSize=(\d+)([kmgt]?)(?![\w.])/gi, read: javaBytes },
  { pattern: /-XX:MaxRAMPercentage=(\d+(?:\.\d+)?)()/g, read: amount => ({ percent: Number(amount) }) },
  {
    pattern: /--max[-_]old[-_]space[-_]size[= ](\d+)()/g,
    read: amount => ({ bytes: BigInt(amount) * 1024n ** 2n }),
  },
]

/** What a text of a command, or of a variable with options, says about the heap: of each flag the last one, which counts. */
export function heapFlags(text: string): readonly HeapSetting[] {
  if (!/-Xmx|MaxHeapSize|MaxRAMPercentage|old[-_]space/i.test(text)) return []
  return FLAGS.flatMap(({ pattern, read }) => {
    const last = [...text.matchAll(pattern)].at(-1)
    if (last === undefined) return []
    const [setting, amount = '', unit = ''] = last
    return { setting, ...read(amount, unit) }
  })
}

/** What the variable GOMEMLIMIT says: https://pkg.go.dev/runtime#hdr-Environment_Variables */
export function goMemoryLimit(value: string): HeapSetting | undefined {
  const [, amount, unit = 'B'] = /^(\d+)([KMGT]iB|B)?$/.exec(value.trim()) ?? []
  if (amount === undefined) return undefined
  return {
    setting: `GOMEMLIMIT=${value.trim()}`,
    bytes: BigInt(amount) * 1024n ** BigInt(GO_UNITS.indexOf(unit)),
  }
}
