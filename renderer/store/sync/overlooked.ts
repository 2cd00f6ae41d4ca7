import type { RxCollection } from 'rxdb';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import type { Copies, Travelling } from './copies.ts';

/**
 * RxDB moves its checkpoint on when a row failed inside its own work, and does not come back to that row before the next edit.
 * Whatever the service does not have, and has not refused, is written once more as it is, which puts it in line again.
 */
export async function putInLineAgain(
  database: DeskDatabase,
  documents: Record<'applications' | 'requests' | 'documents', Mirror<Travelling>>,
  copies: Copies,
): Promise<void> {
  for (const name of ['applications', 'requests', 'documents'] as const) {
    const collection = database[name] as unknown as RxCollection<Travelling>;
    for (const { id, ...here } of documents[name].values()) {
      // Also one that the service has since gone on from: what came after is on its way here, and would be taken for overtaken by this.
      if (copies.wasTaken({ id, ...here }) || copies.refusalOf(id)) continue;
      const document = await collection.findOne(id).exec();
      await document?.incrementalModify(same => same);
    }
  }
}
