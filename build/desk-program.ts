/** Which program shows the Desk here: the real Electron where its binary is, else the stand-in on Chromium. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

export interface DeskProgram {
  kind: 'electron' | 'stand-in';
  executable: string;
}

export function findDeskProgram(): DeskProgram {
  const electron = join(root, 'node_modules', 'electron');
  const pathFile = join(electron, 'path.txt');
  if (process.env.ASSISTER_DESK_RUNTIME !== 'stand-in' && existsSync(pathFile)) {
    const executable = join(electron, 'dist', readFileSync(pathFile, 'utf8'));
    if (existsSync(executable)) return { kind: 'electron', executable };
  }
  return { kind: 'stand-in', executable: join(root, 'dist', 'stand-in', 'electron') };
}

export const hasDisplay = (): boolean => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
