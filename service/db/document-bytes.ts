import type { Db } from './database.ts';
import type { DocumentRow } from './documents.ts';

/**
 * Compare-and-swap on how many bytes there are: adds the piece only where the ones before it end. False when another one was faster,
 * or the document does not wait for bytes (any more).
 */
export async function addPiece(db: Db, documentId: string, start: number, bytes: Uint8Array): Promise<boolean> {
  const row = await db
    .updateTable('document')
    .set({ arrived: start + bytes.byteLength })
    .where('id', '=', documentId)
    .where('step', '=', 'awaited')
    .where('arrived', '=', start)
    .where('size', '>=', start + bytes.byteLength)
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  await db.insertInto('documentPiece').values({ documentId, start, bytes }).execute();
  return true;
}

/** All of them, in order. */
export async function readBytes(db: Db, documentId: string): Promise<Buffer> {
  const pieces = await db.selectFrom('documentPiece').select('bytes').where('documentId', '=', documentId).orderBy('start').execute();
  return Buffer.concat(pieces.map(piece => piece.bytes));
}

export const deleteBytes = async (db: Db, documentId: string): Promise<void> => {
  await db.deleteFrom('documentPiece').where('documentId', '=', documentId).execute();
};

/** The next one whose turn it is to be looked at, held until the transaction ends; another process takes another. */
export const takeDueCheck = (db: Db, now: Date): Promise<DocumentRow | undefined> =>
  db
    .selectFrom('document')
    .selectAll()
    .where('step', '=', 'checking')
    .where('checkDueAt', '<=', now)
    .orderBy('checkDueAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** Keeps it from being taken again before `until`, whatever becomes of who took it. */
export const holdCheck = async (db: Db, id: string, tries: number, until: Date): Promise<void> => {
  await db.updateTable('document').set({ checkTries: tries, checkDueAt: until }).where('id', '=', id).execute();
};
