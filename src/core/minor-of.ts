/** The minor of a Kubernetes version: 33 of `1.33`. */
export function minorOf(version: string): number {
  return Number(version.slice(version.indexOf('.') + 1))
}
