/** What cannot be told from the inputs, with the reason: what it depends on. */
export interface Unsure {
  readonly unsure: string
}

/** True, false, or not to be told. */
export type Sure = boolean | Unsure

/** Whether an answer could not be given. */
export function isUnsure<T>(answer: T | Unsure): answer is Unsure {
  return typeof answer === 'object' && answer !== null && 'unsure' in answer
}

/** Whether all hold: no, where one does not, whatever the others depend on. */
export function allOf(answers: readonly Sure[]): Sure {
  if (answers.includes(false)) return false
  return answers.find(isUnsure) ?? true
}

/** Whether one holds: yes, where one does, whatever the others depend on. */
export function anyOf(answers: readonly Sure[]): Sure {
  if (answers.includes(true)) return true
  return answers.find(isUnsure) ?? false
}

export function not(answer: Sure): Sure {
  return isUnsure(answer) ? answer : !answer
}
