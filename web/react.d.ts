import 'react'

declare module 'react' {
  // Our parts hand sizes to the style sheet as custom properties.
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined
  }
}
