import { useElementSize } from '@mantine/hooks';
import { useMemo, type Ref } from 'react';
import type { LabelRoom } from './day-marks.ts';

/** As time.css has them: the size of a label, and the margin of a line at both its ends. */
const labelRem = 0.7;
const marginRem = 1.5;

let canvas: CanvasRenderingContext2D | null = null;

/** The room for labels under a line, measured on the screen. */
export function useLabelRoom(): { readonly line: Ref<HTMLDivElement>; readonly room: LabelRoom } {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const room = useMemo((): LabelRoom => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return {
      linePixels: width,
      overhangPixels: marginRem * rem,
      widthOf: (label) => {
        canvas ??= document.createElement('canvas').getContext('2d');
        if (canvas === null) return Infinity;
        canvas.font = `${labelRem * rem}px ${getComputedStyle(document.body).fontFamily}`;
        return canvas.measureText(label).width;
      },
    };
  }, [width]);
  return { line: ref, room };
}
