/** The meters of a building, or of the common parts, as every page of the phone asks for them. */
export const askedOf = (estateId: string, where: string) => ({
  estateId,
  limit: 500,
  ...(where === 'common' ? { common: true as const } : { buildingId: where }),
})
