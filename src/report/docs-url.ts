/** The page of a rule on the web; `api/x` has its page in the folder `api`. */
export function docsUrl(rule: string): string {
  return `https://github.com/k8s-lint/k8s-lint/blob/main/docs/rules/${rule}.md`
}
