/** The seal 管, the only ornament of the house. */
export const Seal = ({ size = 30 }: { size?: number }) => (
  <span className="seal" style={{ width: size, height: size, fontSize: size * 0.6 }} aria-hidden>
    管
  </span>
)
