declare module 'virtual:words/*' {
  const catalogue: Record<string, string>
  export default catalogue
}

declare module 'virtual:code-reader' {
  const address: string
  export default address
}
