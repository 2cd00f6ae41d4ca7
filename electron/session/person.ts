import { z } from 'zod';
import { assisterSchema } from '../../shared/model/assister.ts';
import { parse } from '../service-link/exchange.ts';
import type { Vault } from '../vault/vault.ts';

/** Who the vault belongs to, as of the last sign-in, with their key for transfer files. Kept sealed in the vault, for unlocking with no network. */
const personSchema = z.object({ assister: assisterSchema, tenant: z.string(), transferKey: z.base64().nullable().default(null) });
export type Person = z.infer<typeof personSchema>;

/** A collection name that the bridge does not let the renderer use. */
const collection = 'main:person';

export function keepPerson(vault: Vault, { assister, tenant, transferKey }: Person): void {
  const body = JSON.stringify({ assister, tenant, transferKey });
  if (vault.read(collection, 0).rows[0]?.body === body) return;
  vault.write({ collection, rows: [{ id: 'person', body }], removed: [], last: true });
}

export function keptPerson(vault: Vault): Person | null {
  const row = vault.read(collection, 0).rows[0];
  return row ? (personSchema.safeParse(parse(row.body)).data ?? null) : null;
}
