let zone = 'Asia/Shanghai'

/** The time zone of the estate on screen: every moment shown is told in it, wherever the browser stands. */
export const estateZone = (): string => zone

export function standIn(timeZone: string): void {
  zone = timeZone
}
