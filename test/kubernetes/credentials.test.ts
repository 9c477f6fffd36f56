import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { findCredential, fromBase64, mayHoldCredential } from '../../src/kubernetes/secrets/credentials.ts'

/** Made up, and put together here, so that no scanner of repositories takes them for real. */
const random = (length: number, alphabet = 'aZ3bY4cX5dW6eV7fU8gT9hS1') =>
  alphabet.repeat(Math.ceil(length / alphabet.length)).slice(0, length)
const hex = (length: number) => random(length, '0f1e2d3c4b5a6978')
const PEM_BODY = random(64)
const CREDENTIALS: readonly (readonly [string, string])[] = [
  ['a private key', `-----BEGIN PRIVATE ${'KEY'}-----\n${PEM_BODY}\n-----END PRIVATE KEY-----`],
  ['a private key', `-----BEGIN RSA PRIVATE ${'KEY'}-----\n${PEM_BODY}`],
  ['a private key', `-----BEGIN OPENSSH PRIVATE ${'KEY'}-----\r\n${PEM_BODY}`],
  ['a private key', `{"private_key": "-----BEGIN PRIVATE ${'KEY'}-----\\n${PEM_BODY}"}`],
  [
    'a private key',
    `client-key-data: ${btoa(`-----BEGIN RSA PRIVATE ${'KEY'}-----\n${PEM_BODY}${PEM_BODY}`)}`,
  ],
  ['a private key', btoa(`-----BEGIN PRIVATE ${'KEY'}-----\n${PEM_BODY}${PEM_BODY}`)],
  ['a private key', btoa(`-----BEGIN EC PRIVATE ${'KEY'}-----\n${PEM_BODY}${PEM_BODY}`)],
  ['a private key', btoa(`-----BEGIN OPENSSH PRIVATE ${'KEY'}-----\n${PEM_BODY}${PEM_BODY}`)],
  ['an AWS access key', `AKIA${random(16, 'Q7ZLD3KX2M5WTYUB')}`],
  ['an AWS access key', `aws configure set aws_access_key_id ASIA${random(16, 'Q7ZLD3KX2M5WTYUB')} && true`],
  ['an AWS secret access key', `aws_secret_access_key = ${random(40)}`],
  ['an AWS secret access key', `{"SecretAccessKey": "${random(40)}"}`],
  ['a GitHub token', `ghp_${random(36)}`],
  ['a GitHub token', `Authorization: token gho_${random(36)}`],
  ['a GitHub token', `github_pat_${random(22)}_${random(59)}`],
  ['a GitLab token', `glpat-${random(20)}`],
  ['a Slack token', `xoxb-${'1'.repeat(3)}234567890-${random(24)}`],
  ['a Slack webhook', `https://hooks.slack.com/${'services'}/T0A1B2C3D/B0A1B2C3D/${random(24)}`],
  ['a Google API key', `AIza${random(35)}`],
  ['a Google OAuth secret', `GOCSPX-${random(28)}`],
  ['a Google OAuth token', `ya29.${random(60)}`],
  ['a Stripe key', `sk_${'live'}_${random(24)}`],
  ['an npm token', `//registry.npmjs.org/:_authToken=npm_${random(36)}`],
  ['a PyPI token', `pypi-AgEIcHlwaS5vcmc${random(60)}`],
  ['an Anthropic API key', `sk-ant-api03-${random(40)}`],
  ['an OpenAI API key', `sk-${random(48)}`],
  ['an OpenAI API key', `sk-proj-${random(48)}`],
  ['a Hugging Face token', `hf_${random(34)}`],
  ['a SendGrid key', `SG.${random(22)}.${random(43)}`],
  ['a Vault token', `hvs.${random(24)}`],
  ['a DigitalOcean token', `dop_v1_${hex(64)}`],
  ['a Docker Hub token', `dckr_pat_${random(27)}`],
  ['a Shopify token', `shpat_${hex(32)}`],
  ['a Grafana token', `glsa_${random(32)}_${hex(8)}`],
  ['a Databricks token', `dapi${hex(32)}`],
  ['a New Relic key', `NRAK-${random(27, 'Q7ZLD3KX2M5WTYUB')}`],
  ['an Atlassian token', `ATATT3${random(120)}`],
  ['a Terraform Cloud token', `${random(14)}.atlasv1.${random(67)}`],
  ['a Telegram bot token', `110201543:AA${random(33)}`],
  ['a Twilio key', `SK${hex(32)}`],
  ['an age key', `AGE-SECRET-KEY-1${random(58, 'Q7ZLD3KX2M5WTYUB')}`],
  [
    'a Discord webhook',
    `https://discord.com/api/webhooks/${'1234567890'.repeat(2).slice(0, 18)}/${random(68)}`,
  ],
  ['a JSON Web Token', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyb290In0.${random(43)}`],
  ['an Azure storage key', `DefaultEndpointsProtocol=https;AccountName=web;AccountKey=${random(86)}==`],
  [
    'an Azure access key',
    `Endpoint=sb://web.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=${random(43)}=`,
  ],
  ['registry credentials', `{"auths":{"registry.internal":{"auth":"${btoa('robot:s3cr3t')}"}}}`],
  ['a URL with a password', 'postgres://web:s3cr3t@db:5432/web?sslmode=disable'],
  ['a URL with a password', 'amqp://guest:guest@queue'],
  ['a URL with a password', 'redis://:s3cr3t@cache:6379/0'],
  ['a URL with a password', 'mongodb+srv://web:s3cr3t@cluster0.internal/db'],
  ['a URL with a password', 'git clone https://ci:s3cr3t@git.internal/web.git'],
  ['a connection string with a password', 'Server=db;Database=web;User Id=web;Password=s3cr3t;Encrypt=true'],
  ['a connection string with a password', 'Data Source=db;Uid=web;Pwd=s3cr3t'],
  ['a connection string with a password', 'jdbc:postgresql://db/web?user=web&password=s3cr3t'],
]

suite('a credential is found by its shape', () => {
  for (const [name, text] of CREDENTIALS) {
    test(`${name} in ${text.slice(0, 12).trim()}…`, () => {
      assert.equal(findCredential(text), name)
      assert.ok(mayHoldCredential(text))
      assert.equal(findCredential(`first line\nsetting: "${text}"\nlast line`), name)
    })
  }
})

test('a credential inside a longer word is none', () => {
  for (const text of [`ghp_${random(36)}`, `AKIA${random(16, 'Q7ZLD3KX2M5WTYUB')}`, `sk-${random(48)}`]) {
    assert.equal(findCredential(`a${text}`), undefined)
    assert.equal(findCredential(`${text}/a`), undefined)
  }
})

test('what only resembles a credential is none', () => {
  const texts = [
    '',
    'AKIAIOSFODNN7EXAMPLE',
    'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    `ghp_${'x'.repeat(36)}`,
    `glpat-${'abab'.repeat(5)}`,
    'xoxb-your-token-goes-here-please',
    '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----',
    `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${PEM_BODY}`,
    `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n${PEM_BODY}`,
    '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHN0aWxsIGEgcHVibGljIGtleQ== me',
    'sk-some-name-of-a-thing-that-is-long-but-harmless',
    'disk-usage-and-other-things-to-look-at-in-time',
    'eyJhbGciOiJIUzI1NiJ9',
    'https://example.com:8443/a@b',
    'https://example.com/user:name@host',
    'postgres://user:password@host/db',
    'postgres://web:$(PASSWORD)@db/web',
    `postgres://web:\${PASSWORD}@db/web`,
    'postgres://web:<password>@db/web',
    'postgres://web:{{ .password }}@db/web',
    'postgres://web@db/web',
    'Server=db;Password=<password>',
    'Server=db;Password=',
    'min-password=12',
    '?password=',
    '{"auths":{"registry.internal":{"auth":"<base64>"}}}',
    `{"auth":"${btoa('no colon in it')}"}`,
    'registry.example.com:5000/web@sha256:6b3f7f0ff2b1d1f2d2ef2ab1f6a7e5ac1a2f4ad9e2e4e1a9e1b8c9f8f7a6b5c4',
    'AccountKey=<key>',
  ]
  for (const text of texts) assert.equal(findCredential(text), undefined, text)
})

test('base64 is decoded byte by byte, and nothing else is', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      const buffer = Buffer.from(bytes)
      assert.equal(fromBase64(buffer.toString('base64')), buffer.toString('latin1'))
      assert.equal(fromBase64(` ${buffer.toString('base64')}\n`), buffer.toString('latin1'))
    }),
  )
  for (const text of ['a', 'a===', 'not base64!', 'YQ=a', '$(VALUE)']) {
    assert.equal(fromBase64(text), undefined, text)
  }
})
