import type { ArtifactLocation, ReportingConfiguration } from 'sarif'
import type { Severity } from '../core/severity.ts'

/** A severity in the words of SARIF. */
export function sarifLevel(severity: Severity): NonNullable<ReportingConfiguration['level']> {
  return severity === 'info' ? 'note' : severity
}

/** A text as SARIF wants messages: ending in a full stop. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/**
 * Where a file stands: percent-encoded and relative to the root of its repository or the folder of the run, or as a `file:` URI where
 * it is outside of both.
 */
export function artifactLocation(file: string): ArtifactLocation {
  const path = file.split('/').map(encodeSegment).join('/')
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${file.slice(0, 2)}${path.slice(path.indexOf('/'))}` }
  if (file.startsWith('//')) return { uri: `file:${path}` } // a share in a network of Windows
  if (file.startsWith('/')) return { uri: `file://${path}` }
  return { uri: path, uriBaseId: '%SRCROOT%' }
}

/** Encodes what RFC 3986 does not allow in a path segment; a lone surrogate is what its bytes would be read as. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
