/** What Go makes another thing of each time: of chance, or of the clock. */
const CHANGING = /^(rand|gen|uuid|shuffle|bcrypt|htpasswd|encryptAES|now|ago|derivePassword|getHostByName)/

/** Whether the results of a function can be compared. `derivePassword` takes too long for thousands of calls. */
export function isComparable(name: string): boolean {
  return !CHANGING.test(name)
}
