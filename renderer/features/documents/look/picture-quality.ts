/**
 * What can be said about a picture before somebody has to read it. Advice only: a person decides. Blur by the variance of the
 * Laplacian (Pech-Pacheco et al. 2000): sharp print makes strong edges, a blurred picture makes none.
 */
export interface Gray {
  width: number;
  height: number;
  /** Brightness 0–255, row by row. */
  values: Uint8ClampedArray;
}

export type PictureHint = 'small' | 'blurred' | 'dark';

/** A letter page of which small print can be read has about 100 dots an inch. */
const leastLongSide = 1000;
const leastShortSide = 600;
const leastSharpness = 60;
const leastBrightness = 70;

export function pictureHints(size: { width: number; height: number }, gray: Gray): PictureHint[] {
  const hints: PictureHint[] = [];
  if (Math.max(size.width, size.height) < leastLongSide || Math.min(size.width, size.height) < leastShortSide) hints.push('small');
  const isDark = brightnessOf(gray) < leastBrightness;
  // Edges are weak in the dark as well; what helps there is light.
  if (isDark) hints.push('dark');
  else if (sharpnessOf(gray) < leastSharpness) hints.push('blurred');
  return hints;
}

const brightnessOf = ({ values }: Gray): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function sharpnessOf({ width, height, values }: Gray): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  const at = (index: number): number => values[index] ?? 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const here = y * width + x;
      const edge = at(here - 1) + at(here + 1) + at(here - width) + at(here + width) - 4 * at(here);
      sum += edge;
      squares += edge * edge;
      count++;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

export function toGray({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>): Gray {
  const values = new Uint8ClampedArray(width * height);
  // Rec. 601, as cameras weigh the colours.
  for (let at = 0; at < values.length; at++)
    values[at] = 0.299 * (data[at * 4] ?? 0) + 0.587 * (data[at * 4 + 1] ?? 0) + 0.114 * (data[at * 4 + 2] ?? 0);
  return { width, height, values };
}
