import type { Insertable } from 'kysely';
import type { Work } from './store.ts';
import type { Tables } from './tables.ts';

/** What the log may say (AU-2, AU-3). Ids only: no names, addresses or answers. */
export type AuditEntry = Omit<Insertable<Tables['audit']>, 'seq' | 'at'>;

/** In the same transaction as what it records, so that neither exists without the other. */
export const writeAudit = async (work: Work, entry: AuditEntry): Promise<void> => {
  await work.db
    .insertInto('audit')
    .values({ ...entry, at: work.now })
    .execute();
};
