/** A key to press, as printed on it. */
export const Kbd = ({ children }: { children: string }) => <kbd aria-hidden>{children}</kbd>
