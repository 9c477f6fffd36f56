import { Fault } from './fault.ts'

/** A quick test for what `CONTROL` looks for; it also finds NEL and characters beyond U+FFFF, which are allowed. */
const UNUSUAL = /[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]/

/** What YAML 1.1 allows nowhere, not even in a comment. https://yaml.org/spec/1.1/#id868524 */
const CONTROL =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Whether it is worth looking for control characters in a text. */
export function mayHoldControls(text: string): boolean {
  return UNUSUAL.test(text)
}

/** The offset of the first control character between two offsets; the second where there is none. */
export function firstControl(text: string, start: number, end: number): number {
  const index = text.slice(start, end).search(CONTROL)
  return index === -1 ? end : start + index
}

/** How many control characters of one document are reported. */
const MAX_CONTROLS = 10

/** As one of the first two characters it shows that the file is UTF-16 without a byte order mark. */
const NUL = '0000'

/** What is wrong with the control characters between two offsets of a text. */
export function controlFaults(body: string, start: number, end: number): Fault[] {
  const faults: Fault[] = []
  for (const match of body.slice(start, end).matchAll(CONTROL)) {
    const at = start + match.index
    const code = body.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
    const remedy = code === NUL && at < 2 ? 'save the file as UTF-8' : 'remove it'
    faults.push(new Fault(`control character U+${code}, which YAML does not allow: ${remedy}`, at))
    if (faults.length === MAX_CONTROLS) break
  }
  return faults
}
