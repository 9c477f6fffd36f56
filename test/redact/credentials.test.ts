import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { shown } from './shown.ts'

/** What must never be shown. */
const VALUE = 'hx7tq0zp9kw'

/** Commands that are given a credential. */
const COMMANDS: readonly string[] = [
  `mysql -u root -p${VALUE} -e 'select 1'`,
  `/usr/bin/mysqldump -p${VALUE} db`,
  `mysqladmin ping -h db -p ${VALUE}`,
  `mariadb-admin -p'${VALUE}' ping`,
  `mongosh -u a -p ${VALUE} --eval x`,
  `sshpass -p ${VALUE} ssh host`,
  `sshpass -p${VALUE} ssh host`,
  `redis-cli -h x -a ${VALUE} ping`,
  `docker login -u a -p ${VALUE} registry`,
  `helm registry login x -p ${VALUE}`,
  `sqlcmd -S x -P ${VALUE}`,
  `ldapsearch -x -w ${VALUE} -b dc=a`,
  `curl -u admin:${VALUE} http://x`,
  `curl -uadmin:${VALUE} http://x`,
  `curl --user admin:${VALUE} http://x`,
  `curl --proxy-user admin:${VALUE} http://x`,
  `curl -U admin:${VALUE} http://x`,
  `smbclient //a/b -U user%${VALUE}`,
  `curl -H 'Authorization: token ${VALUE}' http://x`,
  `curl -H 'Authorization: Bearer ${VALUE}' http://x`,
  `curl -H 'Authorization: ${VALUE}' http://x`,
  `curl -H 'Authorization:Basic ${VALUE}' http://x`,
  `curl -H 'PRIVATE-TOKEN: ${VALUE}' http://x`,
  `curl -b 'Cookie: sid=${VALUE}' http://x`,
  `wget --http-password=${VALUE} http://x`,
  `curl http://x/?token=${VALUE}`,
  `curl 'http://x/?a=1&sig=${VALUE}'`,
  `curl 'http://x/?code=${VALUE}'`,
  `PGPASSWORD=${VALUE} psql`,
  `SSHPASS=${VALUE} sshpass -e ssh x`,
  `REDISCLI_AUTH=${VALUE} redis-cli ping`,
  `export MYSQL_PWD=${VALUE}`,
  `kubectl create secret generic a --from-literal=password=${VALUE}`,
  `kubectl create secret generic a --from-literal=user=${VALUE}`,
  `kubectl create secret generic a --from-literal user=${VALUE}`,
  `keytool -list -storepass ${VALUE}`,
  `java -Djavax.net.ssl.keyStorePassword=${VALUE} -jar a.jar`,
  `openssl rsa -passin pass:${VALUE} -in a`,
  `redis-server --requirepass ${VALUE}`,
  `redis-cli config set requirepass ${VALUE}`,
  `aws configure set aws_secret_access_key ${VALUE}`,
  `npm config set //registry.example.org/:_authToken ${VALUE}`,
  `mc alias set a http://minio:9000 ${VALUE} ${VALUE}`,
  `rabbitmqctl add_user a ${VALUE}`,
  `neo4j-admin set-initial-password ${VALUE}`,
  `htpasswd -bc file user ${VALUE}`,
  `htpasswd -nb user ${VALUE}`,
  `vault login ${VALUE}`,
  `echo ${VALUE} | docker login --password-stdin`,
  `echo -n '${VALUE}' | docker login -u a --password-stdin x`,
  `printf ${VALUE} | gh auth login --with-token`,
  `echo root:${VALUE} | chpasswd`,
  `docker login --password-stdin <<< ${VALUE}`,
  `echo 'db:5432:a:b:${VALUE}' > ~/.pgpass`,
  `app --dsn 'user:${VALUE}@tcp(db:3306)/x'`,
  `app --dsn 'Server=a;Uid=b;Pwd=${VALUE};'`,
  `app --dsn 'Server=a;Password=${VALUE};'`,
  `app --dsn 'Endpoint=sb://x;SharedAccessKey=${VALUE}'`,
  `app --dsn 'jdbc:oracle:thin:scott/${VALUE}@//db'`,
  `app --url 'postgres://a:b/${VALUE}@db/x'`,
  `app --url 'redis://:${VALUE}@db'`,
  `git clone https://0123456789${VALUE}@host/x`,
  `mysql -e "CREATE USER a IDENTIFIED BY '${VALUE}'"`,
  `psql -c "ALTER USER a WITH PASSWORD '${VALUE}'"`,
  `app --token ${VALUE}`,
  `app -password ${VALUE}`,
  `app /pass:${VALUE}`,
  `app --jwt eyJ${VALUE.repeat(2)}.eyJ${VALUE}.x`,
  `app "{\\"password\\": \\"${VALUE}\\"}"`,
  `BASIC_AUTH=admin:${VALUE} app`,
  `app AccountKey=${VALUE}`,
  `echo "-----BEGIN RSA PRIVATE KEY-----${VALUE}"`,
  `echo "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----${VALUE}"`,
]

/** Where a command may be written. */
const PLACES: Readonly<Record<string, (command: string) => string>> = {
  'an item': command => `kind: Pod\nargs:\n  - ${JSON.stringify(command)}\n`,
  'an item without quotes': command => `kind: Pod\nargs:\n  - ${command}\n`,
  'a list on one line': command => `kind: Pod\nargs: [sh, -c, ${JSON.stringify(command)}]\n`,
  'single quotes': command => `kind: Pod\nargs: [sh, -c, '${command.replaceAll("'", "''")}']\n`,
  'a script': command => `kind: Pod\nargs:\n  - |\n    set -e\n    ${command}\n`,
}

/** A command as a list of its words; none with a shell in it. */
const WORDS = COMMANDS.filter(command => !/[|<>'"]|^[A-Z_]+=|^export/.test(command)).map(command =>
  command.split(' '),
)

const SPLIT: Readonly<Record<string, (words: readonly string[]) => string>> = {
  'words on one line': words => `kind: Pod\ncommand: ${JSON.stringify(words)}\n`,
  'bare words on one line': words => `kind: Pod\ncommand: [${words.join(', ')}]\n`,
  'words on lines': words => `kind: Pod\ncommand:\n${words.map(word => `- ${word}\n`).join('')}`,
  'words in quotes on lines': words =>
    `kind: Pod\ncommand:\n${words.map(word => `  - "${word}"\n`).join('')}`,
  'a command and its arguments': ([first, ...rest]) =>
    `kind: Pod\ncommand: [${first}]\nargs:\n${rest.map(word => `- ${word}\n`).join('')}`,
  'backslashes at the ends of lines': words => `kind: Pod\nargs:\n- |\n    ${words.join(' \\\n      ')}\n`,
  JSON: words => JSON.stringify({ kind: 'Pod', command: words }, null, 2),
}

suite('a credential in a command is hidden', () => {
  for (const command of COMMANDS)
    for (const [place, write] of Object.entries(PLACES))
      test(`${command}, as ${place}`, () => assert.doesNotMatch(shown(write(command)), new RegExp(VALUE)))
  for (const words of WORDS)
    for (const [place, write] of Object.entries(SPLIT))
      test(`${words.join(' ')}, as ${place}`, () =>
        assert.doesNotMatch(shown(write(words)), new RegExp(VALUE)))
})

/** Credentials over several lines. */
const OVER_LINES: Readonly<Record<string, string>> = {
  'a pipe at the end of a line': `kind: Pod\nargs:\n- |\n    echo ${VALUE} |\n      docker login --password-stdin\n`,
  'an option at the end of a line': `kind: Pod\nargs:\n- |\n    app --password \\\n      ${VALUE}\n`,
  'a folded text': `kind: Pod\nargs:\n- >\n    mysql -h x\n    -p${VALUE}\n`,
  'a private key': `kind: ConfigMap\ndata:\n  a: |\n    -----BEGIN EC PRIVATE KEY-----\n    ${VALUE}\n    x\n    -----END EC PRIVATE KEY-----\n`,
  'settings of Redis': `kind: ConfigMap\ndata:\n  a: |\n    requirepass ${VALUE}\n    masterauth ${VALUE}\n    user a password ${VALUE}\n`,
  netrc: `kind: ConfigMap\ndata:\n  a: |\n    machine x login y password ${VALUE}\n`,
  'a block of a field': `kind: ConfigMap\ndata:\n  password: |\n    ${VALUE}\n\n    ${VALUE}\n`,
  'a list of tokens': `kind: X\ntokens:\n- ${VALUE}\n- ${VALUE}\n`,
  'a text that names no credential, then one that does': `kind: Pod\nargs:\n- --token\n- "${VALUE}"\n`,
}

suite('a credential is hidden over several lines:', () => {
  for (const [name, text] of Object.entries(OVER_LINES))
    test(name, () => assert.doesNotMatch(shown(text), new RegExp(VALUE)))
})

/** What has nothing to hide. */
const ORDINARY: readonly string[] = [
  'mkdir -p /data && cp -a x y',
  'mysql -h db -e x; mkdir -p /data',
  'mysql -h db | tee -p x',
  'docker run -p 80:80 nginx',
  'docker run -u 1000:1000 nginx',
  'ssh -p 22 host',
  'redis-server -a x',
  'mysql -u root -p$MYSQL_PASSWORD',
  'mysql -u root -p"$MYSQL_PASSWORD"',
  'mysql -u root -p$$MYSQL_PASSWORD',
  'mysql -u root --password=$(MYSQL_PASSWORD)',
  'app --token={{ .Values.token }}',
  'echo $TOKEN | docker login --password-stdin',
  "curl -H 'Authorization: Bearer $TOKEN' http://x",
  'curl -u $USER http://x',
  'curl --user-agent a:b http://x',
  'kubectl create configmap a --from-literal=mode=fast',
  'kubectl config set-credentials a --cluster b',
  'echo hello | tee x',
  'echo hello > /tmp/x',
  'aws configure set region eu-central-1',
  'npm config set registry https://example.org',
  'the password must be set',
  'basic authentication and bearer tokens',
  'authentication, authorization, auditing',
  'set automountServiceAccountToken to false',
  'http://host:8080/a@b',
  'https://user@host/x',
  'http://x/?page=2&size=10',
  'wget http://x/basic example',
  '/usr/bin/passwd --help',
  'proxy_pass http://backend;',
]

suite('what has nothing to hide is shown', () => {
  for (const command of ORDINARY)
    for (const [place, write] of Object.entries(PLACES))
      test(`${command}, as ${place}`, () => assert.equal(shown(write(command)), write(command)))

  test('an option of the next command', () => {
    const text = 'kind: Pod\nargs:\n- |\n    mysql -h db -e x\n    mkdir -p /data\n'
    assert.equal(shown(text), text)
  })
  test('a list that is no command', () => {
    const text = 'kind: Pod\ncommand: [mysql]\nports:\n- -p80\n'
    assert.equal(shown(text), text)
  })
  test('fields that only name where a credential is', () => {
    const text = `kind: Pod\nautomountServiceAccountToken: no\npassword: "$(A)"\ntoken: \${{ a.b }}\npass: {secretKeyRef: {name: a}}\nsecret: {secretName: a}\n`
    assert.equal(shown(text), text)
  })
})

test('what stands in for a variable that is not set is hidden', () => {
  assert.doesNotMatch(
    shown(`kind: Pod\npassword: \${A:-${VALUE}}\nargs: [--token=\${A:-${VALUE}}]\n`),
    new RegExp(VALUE),
  )
  assert.doesNotMatch(
    shown(`kind: Pod\npassword: $(A)${VALUE}\nargs: [--token=$(A)${VALUE}]\n`),
    new RegExp(VALUE),
  )
})
