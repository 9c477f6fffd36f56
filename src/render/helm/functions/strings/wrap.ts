import { define, type FunctionTable } from '../../template/declare.ts'
import { bytesOf, textOfBytes } from '../../template/text/utf8.ts'

/** Functions that break lines. They count bytes. */
export const WRAP_FUNCTIONS: FunctionTable = {
  wrap: define(['int', 'string'], ([width, text], { spend }) => wrap(text, width, '\n', false, spend)),
  wrapWith: define(['int', 'string', 'string'], ([width, separator, text], { spend }) =>
    wrap(text, width, separator === '' ? '\n' : separator, true, spend),
  ),
}

const SPACE = 0x20

/** A text in lines of at most a width; `breaksWords` says whether words that are longer are broken. */
function wrap(
  text: string,
  width: number,
  separator: string,
  breaksWords: boolean,
  spend: (units: number) => void,
): string {
  const most = Math.max(width, 1)
  const bytes = bytesOf(text)
  const lines: string[] = []
  let from = 0
  const end = (to: number, next: number) => {
    lines.push(textOfBytes(bytes.subarray(from, to)))
    spend(separator.length)
    from = next
  }
  while (bytes.length - from > most) {
    const space = bytes.subarray(from, from + most + 1).lastIndexOf(SPACE) + from
    if (bytes[from] === SPACE) from++
    else if (space >= from) end(space, space + 1)
    else if (breaksWords) end(from + most, from + most)
    else {
      const next = bytes.indexOf(SPACE, from + most)
      if (next < 0) break
      end(next, next + 1)
    }
  }
  lines.push(textOfBytes(bytes.subarray(from)))
  return lines.join(separator)
}
