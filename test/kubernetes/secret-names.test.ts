import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSecretName, isSecretValue } from '../../src/kubernetes/secrets/secret-names.ts'
import { isStandIn } from '../../src/kubernetes/secrets/stand-ins.ts'

const SECRET_NAMES = `
  password PASSWORD DB_PASSWORD db.password dbPassword db-password PGPASSWORD MYSQL_ROOT_PASSWORD PASSWORD1 password_2
  DB_PASSWORD_PROD admin-password.txt REDIS_PASS SMTP_PWD GPG_PASSPHRASE secret CLIENT_SECRET clientSecret JWT_SECRET
  TOKEN GITHUB_TOKEN accessToken authtoken API_KEY apikey ApiKey api-key x-api-key PRIVATE_KEY ENCRYPTION_KEY SIGNING_KEY
  AWS_SECRET_ACCESS_KEY SECRET_KEY SECRET_KEY_BASE MASTER_KEY AZURE_STORAGE_KEY NEW_RELIC_LICENSE_KEY
  AWS_CREDENTIALS credentials PASSWORD_BASE64`

const OTHER_NAMES = `
  user USERNAME PASSWORD_FILE passwordFile TOKEN_PATH TOKEN_URL tokenUrl token_endpoint SECRET_NAME secretName
  SECRET_KEY_REF secretKeyRef PASSWORD_MIN_LENGTH PASSWORD_POLICY TOKEN_TTL TOKEN_EXPIRY tokenExpirationSeconds
  PASSWORD_AUTH_ENABLED SECRETS_ENABLED MAX_TOKENS PUBLIC_KEY STRIPE_PUBLISHABLE_KEY PUBLIC_API_KEY KEY
  PRIMARY_KEY CACHE_KEY SORT_KEY KEYBOARD MONKEY BYPASS COMPASS PWD OLDPWD AWS_ACCESS_KEY_ID TOKENIZER SECRETARY passport
  ENCRYPTED_PASSWORD_HASH password.conf token.yaml`

test('the last word of a name says whether the thing is secret', () => {
  for (const name of words(SECRET_NAMES)) assert.ok(isSecretName(name), name)
  for (const name of words(OTHER_NAMES)) assert.ok(!isSecretName(name), name)
  assert.ok(!isSecretName(''))
  assert.ok(!isSecretName('---'))
})

test('a placeholder honestly is no value yet', () => {
  const placeholders = [
    ...[
      '',
      '  ',
      '$(VAR)',
      `\${VAR}`,
      `\${VAR:-default}`,
      'a-$(VAR)',
      '{{ value }}',
      '<%= value %>',
      '((value))',
    ],
    ...[
      '<password>',
      '<your password>',
      '[password]',
      '__PASSWORD__',
      '@PASSWORD@',
      '%PASSWORD%',
      '$PASSWORD',
    ],
    ...[
      'REPLACE_ME',
      'replace-me',
      'replaceme',
      'ReplaceMe',
      'changeme',
      'CHANGE_ME',
      'change-this',
      'TODO',
      'tbd',
    ],
    ...[
      'xxxx',
      'XXXXXXXX',
      '****',
      '...',
      '----',
      '0000',
      'abc...',
      'my-placeholder',
      'dummy-token',
      'redacted',
    ],
    ...[
      'your-api-key',
      'YOUR_TOKEN',
      'yourpassword',
      'insert-token-here',
      'example-password',
      'MY_API_KEY_VALUE',
    ],
    ...[
      'ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]',
      'vault:secret/data/a#b',
      'ref+vault://a/b',
      'op://vault/a/b',
    ],
    ...['arn:aws:secretsmanager:eu-west-1:123456789012:secret:web', 'sm://project/secret'],
  ]
  for (const value of placeholders) assert.ok(isStandIn(value), value)
  const values = [
    'password',
    'admin',
    'secret',
    'hunter2',
    's3cr3t-and-long',
    'Tr0ub4dor&3',
    'pa$$word',
    'A1_B2',
    'PASSWORD',
  ]
  for (const value of values) assert.ok(!isStandIn(value), value)
})

test('under the name of a secret, not every value is one', () => {
  const secrets = [
    'password',
    'hunter2',
    'correct horse',
    'Zm9vYmFy/x+y',
    '/x8Kd+3=',
    '9f86d081884c7d65',
    'a',
  ]
  for (const value of secrets) assert.ok(isSecretValue('PASSWORD', value), value)
  const harmless = [
    ...[
      '',
      'true',
      'No',
      'none',
      'null',
      '12',
      '-1',
      '3.5',
      '30s',
      '10Mi',
      '/run/secrets/password',
      './password',
    ],
    ...[
      '~/.pgpass',
      'C:\\secrets\\password',
      'password.txt',
      'secrets/password.json',
      'https://example.com/token',
    ],
    ...['file:///run/secret', '<password>', 'line one\nline two'],
  ]
  for (const value of harmless) assert.ok(!isSecretValue('PASSWORD', value), value)
})

test('the name of a Secret is no secret where a name may be meant', () => {
  for (const value of [
    'web-tls',
    'regcred',
    'db-credentials',
    'my-secret',
    'webhook-server-cert',
    'web.auth',
  ]) {
    assert.ok(!isSecretValue('TLS_SECRET', value), value)
    assert.ok(isSecretValue('DB_PASSWORD', value), value)
  }
  for (const value of ['hunter2', 'a9f3-77bc-secret', 'secret', 'correct-horse']) {
    assert.ok(isSecretValue('CLIENT_SECRET', value), value)
  }
})

test('a plain word under an ambiguous kind of key is a name', () => {
  for (const name of ['SESSION_KEY', 'storageKey', 'app.key']) {
    assert.ok(!isSecretValue(name, 'user-settings'), name)
    assert.ok(isSecretValue(name, 'base64:x8Kd3Q'), name)
  }
  assert.ok(isSecretValue('API_KEY', 'user-settings'))
})

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
