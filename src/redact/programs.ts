/** A program that is given passwords in a way that does not say so. */
export interface Program {
  readonly name: RegExp
  /** The sub-command that takes one; undefined where every call may. */
  readonly command?: RegExp
  /** Options whose value is one. */
  readonly options?: readonly string[]
  /** Only what follows this in the value of such an option is secret. */
  readonly after?: string
  /** How many arguments stand before those that are secret. */
  readonly skip?: number
}

const PROGRAMS: readonly Program[] = [
  {
    name: /^(mysql\w*|maria(db|backup)[\w-]*|my(dumper|loader)|(xtra|innobacku)backup\w*)$/,
    options: ['-p'],
  },
  { name: /^(mongo\w*|sshpass|cqlsh|nodetool|couchbase-cli|cbq|cypher-shell)$/, options: ['-p'] },
  { name: /^(rabbitmqadmin|elasticsearch-users|7z[ar]?|influx)$/, options: ['-p'] },
  { name: /^(redis|keydb|valkey)-cli$/, options: ['-a'] },
  {
    name: /^(docker|podman|nerdctl|buildah|skopeo|crane|oras|helm|az|oc)$/,
    command: /^login$/,
    options: ['-p'],
  },
  { name: /^(sqlcmd|bcp|isql|tsql|unzip|zip|ipmitool|mosquitto_[a-z]+)$/, options: ['-P'] },
  { name: /^ldap[a-z]+$/, options: ['-w'] },
  { name: /^curl$/, options: ['-u', '-U', '--user', '--proxy-user'], after: ':' },
  { name: /^(smbclient|rpcclient)$/, options: ['-U'], after: '%' },
  { name: /^lftp$/, options: ['-u'], after: ',' },
  { name: /^kubectl$/, command: /^(secret|generic)$/, options: ['--from-literal'], after: '=' },
  { name: /^rabbitmqctl$/, command: /^(add_user|change_password|authenticate_user)$/, skip: 1 },
  { name: /^neo4j-admin$/, command: /^set-initial-password$/, skip: 0 },
  { name: /^grafana(-cli)?$/, command: /^reset-admin-password$/, skip: 0 },
  { name: /^vault$/, command: /^login$/, skip: 0 },
  { name: /^mc$/, command: /^(set|add)$/, skip: 2 },
  { name: /^htpasswd$/, skip: 1 },
  // Only `set NAME VALUE`
  { name: /^(aws|npm|yarn|pnpm)$/ },
]

/** The program that a word calls, by name or path. */
export function programOf(word: string): Program | undefined {
  if (!/^[a-z7/.]/.test(word)) return undefined
  const name = word.slice(word.lastIndexOf('/') + 1)
  return PROGRAMS.find(program => program.name.test(name))
}

/** Asked of a whole line: whether it is worth reading word by word. Most are not. */
const ANY_PROGRAM =
  /(?<![\w.-])(?:my(?:sql|dumper|loader)|maria|xtrab|innob|mongo|sshpass|cqlsh|nodetool|couchbase|cbq|cypher|rabbitmq|elasticsearch-users|7z|influx|redis-cli|keydb-cli|valkey-cli|docker|podman|nerdctl|buildah|skopeo|crane|oras|helm|az|oc|sqlcmd|bcp|isql|tsql|unzip|zip|ipmitool|mosquitto|ldap|curl|smbclient|rpcclient|lftp|kubectl|neo4j|grafana|vault|mc|htpasswd|aws|p?npm|yarn)/

export function mayCallProgram(text: string): boolean {
  return ANY_PROGRAM.test(text)
}
