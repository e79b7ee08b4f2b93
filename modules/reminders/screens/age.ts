/** The depth of colour for so many days behind, the same on the list, the building and the report: 0 is nothing owed. */
export const depthOf = (days: number): 0 | 1 | 2 | 3 | 4 | 5 =>
  days <= 0 ? 0 : days <= 30 ? 1 : days <= 90 ? 2 : days <= 180 ? 3 : days <= 365 ? 4 : 5
