import { copyFile, lchown, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Copies a tree of files. A file that vanishes meanwhile is left out; `wanted` says of each file and folder whether it belongs. */
export async function copyTree(
  from: string,
  to: string,
  {
    wanted = () => true,
    account = {},
  }: { wanted?(path: string): boolean; account?: { uid?: number; gid?: number } } = {},
  path = '',
): Promise<number> {
  let files = 0
  const own = async (copy: string) => {
    if (account.uid !== undefined && account.gid !== undefined) await lchown(copy, account.uid, account.gid)
  }
  await mkdir(join(to, path), { recursive: true, mode: 0o700 })
  await own(join(to, path))
  for (const entry of await readdir(join(from, path), { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (!wanted(inner)) continue
    if (entry.isDirectory()) files += await copyTree(from, to, { wanted, account }, inner)
    if (!entry.isFile()) continue
    try {
      await copyFile(join(from, inner), join(to, inner))
      await own(join(to, inner))
      files += 1
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return files
}
