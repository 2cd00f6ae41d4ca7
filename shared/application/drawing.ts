/**
 * A signature drawn on the screen, as the answer to a question of type `drawing`: strokes as an SVG path of whole numbers
 * (`M12 40L14 41L…`) on a field of 600 × 160, so that it is drawn again at any size and means the same on every computer.
 */
export const drawingSize = { width: 600, height: 160 } as const;
/** Within what an answer may hold (shared/model/application.ts). */
const mostCharacters = 3_900;
const leastPoints = 3;

export interface Point {
  x: number;
  y: number;
}

const inside = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));

const write = (strokes: readonly (readonly Point[])[]): string =>
  strokes
    .flatMap(stroke =>
      stroke.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${inside(x, drawingSize.width)} ${inside(y, drawingSize.height)}`),
    )
    .join('');

const everyOther = (stroke: readonly Point[]) => stroke.filter((_, at) => at % 2 === 0 || at === stroke.length - 1);

/** '' for nothing drawn. Points outside of the field are moved to its edge; a long drawing keeps its shape with fewer points. */
export function drawingOf(strokes: readonly (readonly Point[])[]): string {
  let thinned = strokes;
  let text = write(thinned);
  while (text.length > mostCharacters && thinned.some(stroke => stroke.length > 2)) {
    thinned = thinned.map(everyOther);
    text = write(thinned);
  }
  return text;
}

/** The strokes of a drawing, to go on drawing. */
export const strokesIn = (drawing: string): Point[][] =>
  drawing
    .split('M')
    .filter(Boolean)
    .map(stroke =>
      stroke.split('L').map(pair => {
        const [x = 0, y = 0] = pair.split(' ').map(Number);
        return { x, y };
      }),
    );

const path = /^(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})*)+$/;

/** More than a slip of the hand, and nothing but strokes. */
export const isDrawing = (text: string): boolean =>
  text.length <= mostCharacters && path.test(text) && (text.match(/[ML]/g)?.length ?? 0) >= leastPoints;
