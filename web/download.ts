/** Gives a file that the house made to whoever asked for it. */
export function download({ fileName, bytesBase64 }: { fileName: string; bytesBase64: string }): void {
  const link = document.createElement('a')
  link.href = `data:application/octet-stream;base64,${bytesBase64}`
  link.download = fileName
  link.click()
}
