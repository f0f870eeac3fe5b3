import { useEffect, useRef } from 'react';
import type { RefusedTerm } from './term.ts';

const inForm = 'form input, form textarea, form select, [role=tab]';

/**
 * Shows what was refused since, wherever it stands, and gives it the keyboard; not while a form is open, for nobody is taken out
 * of a sentence. What was there when the terms were opened is at the top already.
 */
export function useNewRefusals(
  refused: readonly RefusedTerm[],
  isTyping: boolean,
): (id: string) => (card: HTMLDivElement | null) => void {
  const cards = useRef(new Map<string, HTMLDivElement>());
  const told = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const ids = refused.map(({ bundle }) => bundle.id);
    const before = told.current ?? new Set(ids);
    const fresh = ids.find((id) => !before.has(id));
    if (fresh !== undefined && isTyping) return;
    told.current = new Set(ids);
    const card = fresh === undefined ? undefined : cards.current.get(fresh);
    if (card === undefined) return;
    card.scrollIntoView({ block: 'start' });
    if (document.activeElement?.matches(inForm) !== true) card.focus({ preventScroll: true });
  }, [refused, isTyping]);
  return (id) => (card) => {
    if (card === null) cards.current.delete(id);
    else cards.current.set(id, card);
  };
}
