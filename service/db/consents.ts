import { isDeepStrictEqual } from 'node:util';
import type { Consent } from '../../shared/model/consent.ts';
import type { Db } from './database.ts';

export interface ConsentRow {
  agencyId: string;
  assisterId: string;
  consent: Consent;
  receivedAt: Date;
}

/** `kept` the first time; `known` when this very record is there already; `differs` when another one has its id. */
export async function keepConsent(
  db: Db,
  { agencyId, assisterId, consent, receivedAt }: ConsentRow,
): Promise<'kept' | 'known' | 'differs'> {
  const row = await db
    .insertInto('consentRecord')
    .values({ id: consent.id, agencyId, assisterId, document: JSON.stringify(consent), givenAt: new Date(consent.givenAt), receivedAt })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) return 'kept';
  const known = await db.selectFrom('consentRecord').selectAll().where('id', '=', consent.id).executeTakeFirstOrThrow();
  return known.assisterId === assisterId && isDeepStrictEqual(known.document, consent) ? 'known' : 'differs';
}
