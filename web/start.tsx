import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { memory } from './see.ts'
import { Boundary } from './shell/Boundary.tsx'
import { startLarge, startTheme } from './theme.ts'
import { speak, useLocale } from './words.ts'

// A new key draws the whole page again: every part speaks the new language, whether it listens or not.
const Spoken = ({ children }: { children: ReactNode }) => (
  <div key={useLocale().locale} className="spoken">
    {children}
  </div>
)

/** Starts a surface: theme, language, memory, and its pages under `base`. */
export async function start(page: ReactNode, base = ''): Promise<void> {
  startTheme()
  startLarge()
  await speak()
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={memory}>
        <Router base={base}>
          <Spoken>
            <Boundary>{page}</Boundary>
          </Spoken>
        </Router>
      </QueryClientProvider>
    </StrictMode>,
  )
}
