/** Where the window was when it was last closed, if that is still on a screen. */
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeFileSafely } from '../files.ts';

const placeSchema = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(320),
  height: z.number().int().min(240),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof placeSchema>;

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const firstPlace: WindowPlace = { width: 1366, height: 768, maximized: false };
/** This much of the window must be on a screen to be found and dragged. */
const visiblePixels = 80;

const file = (folder: string): string => join(folder, 'window.json');

export const keepPlace = (folder: string, place: WindowPlace): void => writeFileSafely(file(folder), JSON.stringify(place));

export function lastPlace(folder: string, screens: readonly Area[]): WindowPlace {
  const place = readJson(file(folder), placeSchema) ?? fitted(firstPlace, screens[0]);
  return screens.some(screen => isVisibleOn(place, screen)) ? place : { ...place, x: undefined, y: undefined };
}

const fitted = (place: WindowPlace, screen: Area | undefined): WindowPlace =>
  screen ? { ...place, width: Math.min(place.width, screen.width), height: Math.min(place.height, screen.height) } : place;

function isVisibleOn({ x, y, width }: WindowPlace, screen: Area): boolean {
  if (x === undefined || y === undefined) return false;
  const across = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return across >= visiblePixels && y >= screen.y && y <= screen.y + screen.height - visiblePixels;
}
