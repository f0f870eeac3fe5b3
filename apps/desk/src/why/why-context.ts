import { createContext, useContext } from 'react';

/** Opens the why of a figure of the plan that is shown, by the figure's name in the plan. Null: no plan is shown. */
export const WhyContext = createContext<((figure: string) => void) | null>(null);

export function useAskWhy(): ((figure: string) => void) | null {
  return useContext(WhyContext);
}
