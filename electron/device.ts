import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema } from '../shared/model/common.ts';
import { readJson, writeFileSafely } from './files.ts';

/** What the service knows this computer by: an id made once per profile folder, and the name that its people call it. */
export function thisDevice(folder: string, hostName: string): { id: string; name: string } {
  const path = join(folder, 'device.json');
  const name = hostName.trim().slice(0, 80) || 'computer';
  const known = readJson(path, z.object({ id: idSchema }));
  if (known) return { id: known.id, name };
  const id = randomUUID();
  writeFileSafely(path, JSON.stringify({ id }));
  return { id, name };
}
