import { gzipSync } from 'node:zlib'

/** A file of an archive; by its type, something else than a file. */
export interface TarFile {
  readonly name: string
  readonly content?: string | Uint8Array
  readonly type?: string
}

/** Packs files into a tar archive, and that with gzip. */
export function tgz(files: readonly TarFile[]): Uint8Array {
  return gzipSync(tar(files))
}

export function tar(files: readonly TarFile[]): Uint8Array {
  return Buffer.concat([...files.flatMap(entry), Buffer.alloc(1024)])
}

function entry({ name, content = '', type = '0' }: TarFile): readonly Uint8Array[] {
  const bytes = Buffer.from(content)
  const header = Buffer.alloc(512)
  header.write(name.slice(0, 100), 0)
  header.write('0000644\0', 100)
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('        ', 148)
  header.write(type, 156)
  header.write('ustar\0', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
}
