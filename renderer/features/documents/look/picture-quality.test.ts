import { expect, it } from 'vitest';
import { type Gray, pictureHints, toGray } from './picture-quality.ts';

const width = 300;
const height = 200;
const drawn = (brightnessAt: (x: number, y: number) => number): Gray => ({
  ...{ width, height },
  values: Uint8ClampedArray.from({ length: width * height }, (_, at) => brightnessAt(at % width, Math.floor(at / width))),
});
/** Lines of print: dark letters on white. */
const print = drawn((x, y) => (y % 12 < 7 && (x * 7 + y * 3) % 5 < 2 ? 30 : 235));
const blurred = (gray: Gray, radius: number): Gray =>
  drawn((x, y) => {
    let sum = 0;
    let count = 0;
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++) {
        const value = gray.values[(y + dy) * width + x + dx];
        if (value !== undefined) {
          sum += value;
          count++;
        }
      }
    return sum / count;
  });
const large = { width: 2000, height: 1500 };

it('says nothing about sharp print in good light', () => {
  expect(pictureHints(large, print)).toEqual([]);
});

it('tells blurred from sharp, and does not take print in soft light for blurred', () => {
  expect(pictureHints(large, blurred(print, 6))).toEqual(['blurred']);
  expect(
    pictureHints(
      large,
      drawn((x, y) => 60 + 0.5 * (print.values[y * width + x] ?? 0)),
    ),
  ).toEqual([]);
});

it('asks for light where it is dark, and not for a steady hand as well', () => {
  expect(
    pictureHints(
      large,
      drawn((x, y) => 0.15 * (print.values[y * width + x] ?? 0)),
    ),
  ).toEqual(['dark']);
});

it('says that a picture is small, whichever side it lies on', () => {
  for (const size of [
    { width: 640, height: 480 },
    { width: 500, height: 3000 },
    { width: 3000, height: 500 },
  ])
    expect(pictureHints(size, print)).toEqual(['small']);
  expect(pictureHints({ width: 1, height: 1 }, { width: 1, height: 1, values: Uint8ClampedArray.of(200) })).toContain('small');
});

it('weighs colours as an eye does', () => {
  const data = Uint8ClampedArray.from([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255]);
  expect([...toGray({ width: 2, height: 2, data }).values]).toEqual([76, 150, 29, 255]);
});
