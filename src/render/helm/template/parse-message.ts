/** A message of Go's parser in our words. */
export function parseMessage(message: string): string {
  return message
}
