import { endsWord, isBlank, isBreak, isPrintable, SPACE, unitsOf } from './characters.ts'

/** In which styles a scalar can be written. */
export interface Analysis {
  readonly isMultiline: boolean
  readonly plain: boolean
  readonly singleQuoted: boolean
  readonly block: boolean
}

const TAB = 0x09
const START = new Set([...'#,[]{}&*!|>\'"%@`'].map(codeOf))
const [QUESTION, COLON, DASH, HASH] = [...'?:-#'].map(codeOf)

const EMPTY: Analysis = { isMultiline: false, plain: true, singleQuoted: true, block: false }

/** Finds out in which styles a scalar can be written outside of flow collections. */
export function analyze(text: string, keepsTabs: boolean): Analysis {
  if (text === '') return EMPTY
  let isIndicated = text.startsWith('---') || text.startsWith('...')
  let hasBreak = false
  let isSpecial = false
  let hasTab = false
  let breakThenSpace = false
  let spaceThenBreak = false
  let previous = -1
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0
    const next = at + unitsOf(code)
    if (isIndicator(code, previous, text.codePointAt(next))) isIndicated = true
    if (code === TAB && keepsTabs) hasTab = true
    else if (!isPrintable(code)) isSpecial = true
    if (isBreak(code)) hasBreak = true
    if (code === SPACE && previous !== -1 && isBreak(previous)) breakThenSpace = true
    if (isBreak(code) && previous === SPACE) spaceThenBreak = true
    previous = code
    at = next
  }
  const first = text.codePointAt(0) ?? 0
  const isPadded = first === SPACE || previous === SPACE
  const isQuotable = !spaceThenBreak && !isSpecial && !hasTab
  return {
    isMultiline: hasBreak,
    plain: isQuotable && !isIndicated && !hasBreak && !isPadded,
    singleQuoted: isQuotable && !breakThenSpace,
    block: !spaceThenBreak && !isSpecial && previous !== SPACE,
  }
}

/** Whether a character means something in YAML where it stands: after `previous`, -1 at the start, and before `next`. */
function isIndicator(code: number, previous: number, next: number | undefined): boolean {
  const isFollowed = next === undefined || isBlank(next)
  if (code === COLON) return isFollowed
  if (previous === -1) return START.has(code) || (isFollowed && (code === QUESTION || code === DASH))
  return code === HASH && endsWord(previous)
}

function codeOf(character: string): number {
  return character.charCodeAt(0)
}
