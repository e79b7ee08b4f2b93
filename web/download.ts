/** Gives a file that the house made to whoever asked for it. */
export const download = ({ fileName, bytesBase64 }: { fileName: string; bytesBase64: string }): void =>
  giveFile(fileName, new Blob([Uint8Array.fromBase64(bytesBase64)]))

/** Gives a file that this page made. */
export function giveFile(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser has taken the file by the next turn of its loop.
  setTimeout(() => URL.revokeObjectURL(address))
}
