import { randomUUID } from 'node:crypto';
import type { Store } from './store.ts';

/** The name of this body of data: made once, the same in every process over it and in every copy of it. */
export const findTenant = (store: Store): Promise<string> =>
  store.change(async ({ db }) => {
    await db
      .insertInto('tenant')
      .values({ id: randomUUID() })
      .onConflict(conflict => conflict.doNothing())
      .execute();
    return (await db.selectFrom('tenant').select('id').executeTakeFirstOrThrow()).id;
  });

/**
 * After a restore or a move to another database: from now on every Desk pulls everything again, because what it saw last
 * may not exist here.
 */
export const raiseEpoch = (store: Store): Promise<number> =>
  store.change(async ({ db }) => {
    const row = await db
      .updateTable('tenant')
      .set(eb => ({ epoch: eb('epoch', '+', 1) }))
      .returning('epoch')
      .executeTakeFirstOrThrow();
    return row.epoch;
  });
