/** How a hidden value may be said in a message: whole, word by word, without its escapes, as the number it is read as. */
export function spellings(hidden: string): readonly string[] {
  const value = withoutComment(hidden.trim())
  const bare = withoutClosers(value).replace(/^(["'])(.*)\1$/, '$2')
  const plain = unescaped(bare.replaceAll("''", "'"))
  const literal = plain.slice(plain.indexOf('=') + 1)
  const encoded = [plain, literal].map(text => Buffer.from(text).toString('base64'))
  return [bare, plain, ...encoded, ...words(value), ...words(plain), ...numbers(value)]
}

function withoutClosers(value: string): string {
  let end = value.length
  while (end > 0 && ',}]'.includes(value[end - 1] ?? '')) end--
  return value.slice(0, end)
}

/** No finding speaks of comments, and their words are common ones. */
function withoutComment(value: string): string {
  if (/^["']/.test(value)) return value.replace(/^("(?:[^"\\]|\\.)*"|'[^']*')\s+#.*$/, '$1')
  return value.replace(/(^|\s)#.*$/, '')
}

function numbers(value: string): readonly string[] {
  return (value.match(/[-+]?\d[\w.+-]*/g) ?? []).flatMap(written => {
    const digits = written.replaceAll('_', '')
    const read = [Number(digits), ...(/^0[0-7]+$/.test(digits) ? [Number.parseInt(digits, 8)] : [])]
    return read.filter(number => !Number.isNaN(number)).map(String)
  })
}

/** Words long enough to tell anything. */
export function words(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]{2,}/gu) ?? []
}

/** A text in double quotes as it is meant; as it stands where its escapes are none of JSON's. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
