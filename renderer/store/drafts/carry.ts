/**
 * Drafts that an assister carries to another computer in a sealed file. What comes in never overwrites newer work: a draft whose
 * state here is not at the service yet stays as it is; any other takes the state of the file as an edit, which the service merges
 * like every edit.
 */
import { z } from 'zod';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { type Application, applicationSchema } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import type { Copies } from '../sync/copies.ts';

const fileSchema = z.strictObject({ version: z.literal(1), applications: z.array(applicationSchema).max(500) });

export interface Carry {
  /** Drafts whose state is only on this computer. */
  carried(): readonly Application[];
  /** They as the text of a file. Throws too-large. */
  toText(): string;
  /** Throws transfer-refused for what is no such text. */
  fromText(text: string): Promise<{ taken: number; left: number }>;
}

/** The bridge takes no more. */
const mostCharacters = 900_000;

export function createCarry(database: DeskDatabase, applications: Mirror<Application>, clients: Mirror<Client>, copies: Copies): Carry {
  const isOnlyHere = ({ id, rev, status }: Application): boolean => status === 'draft' && copies.revAtService(id) !== rev;
  const carried = (): Application[] => [...applications.values()].filter(isOnlyHere);

  const mayTake = (draft: Application): boolean => {
    if (draft.status !== 'draft' || !clients.get(draft.clientId)) return false;
    const known = applications.get(draft.id);
    return !known || (known.status === 'draft' && known.rev !== draft.rev && !isOnlyHere(known));
  };

  return {
    carried,
    toText() {
      const text = JSON.stringify({ version: 1, applications: carried() });
      if (text.length > mostCharacters) throw new DeskError('too-large');
      return text;
    },
    async fromText(text) {
      const read = fileSchema.safeParse(parsed(text));
      if (!read.success) throw new DeskError('transfer-refused', { why: 'no-such-file' });
      const taken = read.data.applications.filter(mayTake);
      if (taken.length > 0) await database.applications.bulkUpsert(taken);
      return { taken: taken.length, left: read.data.applications.length - taken.length };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
