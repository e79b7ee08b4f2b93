import {
  type InfiniteData,
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { Refused } from './post.ts'

/** A function of the house as a screen holds it: `api.cases.desk`. */
export type Call<I, O> = ((input: I) => Promise<O>) & { readonly opName: string }

const who = 'access.me'

// A session may end between two clicks: then the shell must ask again who is there, and shows the sign-in.
function askWhoIfOut(error: unknown): void {
  if (error instanceof Refused && error.status === 401) void memory.invalidateQueries({ queryKey: [who] })
}

/** What the browser remembers of the house. A refusal is an answer and is never asked again; `post` retries lost connections. */
export const memory: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== who && askWhoIfOut(error) }),
  mutationCache: new MutationCache({ onError: askWhoIfOut }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: false,
    },
    mutations: { retry: false },
  },
})

const moduleOf = (opName: string) => opName.split('.')[0] ?? opName

/** Forget what is known of these modules, so that open screens ask again; without names, of everything. */
export function refresh(modules?: readonly string[]): Promise<void> {
  if (!modules) return memory.invalidateQueries()
  const touched = new Set(modules)
  return memory.invalidateQueries({ predicate: ({ queryKey }) => touched.has(moduleOf(String(queryKey[0]))) })
}

type Ask = <O>(queryKey: readonly unknown[], ask: () => Promise<O>) => Promise<O>
let through: Ask = (_, ask) => ask()

/** For a surface that keeps answers to be read without network: every question goes through it. */
export function askThrough(other: Ask): void {
  through = other
}

/** A question as `useSee` asks it, for whoever looks ahead. */
export const asking = <I, O>(see: Call<I, O>, input: NoInfer<I>) => ({
  queryKey: [see.opName, input] as const,
  queryFn: () => through([see.opName, input], () => see(input)),
})

export type SeeOptions = {
  /** Ask only when true (default). */
  enabled?: boolean | undefined
  /** Keep showing the former answer while a changed input is asked. */
  keep?: boolean | undefined
  /** Ask again every so many milliseconds, for the few figures that no act announces. */
  everyMs?: number | undefined
}

/** Looks at a query of the house; live news and acts of the same module make it look again. */
export function useSee<I, O>(see: Call<I, O>, input: NoInfer<I>, options: SeeOptions = {}): UseQueryResult<O, Refused> {
  return useQuery<O, Refused>({
    ...asking(see, input),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
  })
}

/** A page as every list of the house answers it (`pageOf` in the kernel). */
export type Page<Row> = { rows: Row[]; next: Cursor | null }
export type Cursor = { at: string; id: string }

/** A key-paged list: `inputAfter` builds the input of a page from the place where the former one ended. */
export function useSeePages<I, Row>(
  see: Call<I, Page<Row>>,
  inputAfter: (after: Cursor | undefined) => NoInfer<I>,
): { rows: Row[] | undefined; error: Refused | null; more: boolean; isLoading: boolean; loadMore: () => void } {
  const seen = useInfiniteQuery<Page<Row>, Refused, InfiniteData<Page<Row>>, readonly unknown[], Cursor | undefined>({
    queryKey: [see.opName, 'pages', inputAfter(undefined)],
    queryFn: ({ pageParam }) => see(inputAfter(pageParam)),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  return {
    rows: seen.data?.pages.flatMap((page) => page.rows),
    error: seen.error,
    more: seen.hasNextPage,
    isLoading: seen.isFetching,
    loadMore: () => void seen.fetchNextPage(),
  }
}

export type ActOptions<O> = {
  /** Which modules' pictures change besides the act's own; 'all' when hard to tell. */
  invalidates?: readonly string[] | 'all' | undefined
  onDone?: ((output: O) => void) | undefined
}

/** A button's act: `run.mutate(input)`; `run.error` is the refusal to show, `run.isPending` disables the button. */
export function useAct<I, O>(act: Call<I, O>, options: ActOptions<O> = {}): UseMutationResult<O, Refused, I> {
  const client = useQueryClient()
  return useMutation<O, Refused, I>({
    mutationKey: [act.opName],
    mutationFn: (input) => act(input),
    onSuccess: (output) => {
      const others = options.invalidates ?? []
      void (others === 'all' ? client.invalidateQueries() : refresh([moduleOf(act.opName), ...others]))
      options.onDone?.(output)
    },
  })
}
