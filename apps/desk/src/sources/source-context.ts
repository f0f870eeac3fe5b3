import { createContext, useContext } from 'react';

/** Opens a source with its grades, by its id. Null: nobody here looks at sources. */
export const SourceContext = createContext<((source: string) => void) | null>(null);

export function useOpenSource(): ((source: string) => void) | null {
  return useContext(SourceContext);
}
