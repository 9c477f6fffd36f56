/** The text of a kustomization with one more item in a list of it, which comes first there, or is new. */
export function withItem(text: string, field: string, item: string): string {
  const list = new RegExp(`^${field}:[ \\r]*\\n( *)(?=- )`, 'm')
  if (!list.test(text)) return `${text}\n${field}:\n- ${item}\n`
  return text.replace(list, (head, indent: string) => `${head}- ${item}\n${indent}`)
}
