/**
 * A report's text as it was received, with what was taken from it marked. Every line has the direction of its own first
 * letter and is isolated from the others, so that Arabic and English stand right beside one another and no invisible mark
 * in the text moves anything outside its line.
 */
import { useEffect, useRef, type ReactElement } from 'react';
import { directionOf, type Language } from '../language/language.ts';

export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly state: 'open' | 'taken' | 'rejected';
  readonly current: boolean;
}

export interface MarkedTextProps {
  readonly text: string;
  readonly language: Language;
  readonly label: string;
  readonly marks: readonly Mark[];
}

interface Piece {
  readonly start: number;
  readonly text: string;
  readonly mark: Mark | null;
}

/** Which mark shows where several lie over one another: the one that is looked at, then what was taken in. */
const order = { taken: 1, open: 2, rejected: 3 } as const;

/** The pieces of each line. O(lines + marks · boundaries). */
export function piecesOf(text: string, marks: readonly Mark[]): readonly (readonly Piece[])[] {
  const cuts = new Set<number>([0, text.length]);
  for (const { start, end } of marks) cuts.add(start).add(end);
  const lines: Piece[][] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const lineEnd = lineStart + line.length;
    const inside = [lineStart, ...[...cuts].filter((cut) => cut > lineStart && cut < lineEnd).sort((a, b) => a - b)];
    lines.push(
      inside.map((start, index): Piece => {
        const end = inside[index + 1] ?? lineEnd;
        const over = marks.filter((mark) => mark.start < end && mark.end > start);
        const [mark = null] = over.sort(
          (a, b) => Number(b.current) - Number(a.current) || order[a.state] - order[b.state],
        );
        return { start, text: text.slice(start, end), mark };
      }),
    );
    lineStart = lineEnd + 1;
  }
  return lines;
}

export function MarkedText({ text, language, label, marks }: MarkedTextProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const current = marks.find((mark) => mark.current)?.start ?? null;
  useEffect(() => {
    const place = box.current?.querySelector<HTMLElement>('mark[data-current=true]');
    const frame = box.current;
    if (place == null || frame === null) return;
    // Only the text moves, never the page.
    frame.scrollTop += place.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 3;
  }, [current]);
  return (
    <div
      ref={box}
      className="report-text"
      dir={directionOf(language)}
      lang={language}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      {piecesOf(text, marks).map((pieces) => (
        <p dir="auto" key={pieces[0]?.start}>
          {pieces.map(({ start, text: words, mark }) =>
            mark === null ? (
              words
            ) : (
              <mark key={start} data-state={mark.state} data-current={mark.current}>
                {words}
              </mark>
            ),
          )}
        </p>
      ))}
    </div>
  );
}
