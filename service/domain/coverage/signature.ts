import type { EndCoverage } from '../../../shared/model/coverage-commands.ts';
import { getAssister } from '../../db/assisters.ts';
import type { Work } from '../../db/store.ts';
import type { Asked } from './asked.ts';

/** Who typed the name must be who asks: an assister signs as nobody else, and a consumer's own signature names no assister. Null: it is so. */
export async function wrongSignature(
  work: Work,
  by: Asked['by'],
  { typedBy }: EndCoverage['signature'],
): Promise<{ code: 'bad-request'; problems: readonly string[] } | null> {
  const expected = by.kind === 'assister' ? (await getAssister(work.db, by.session.assisterId)).assisterId : null;
  return typedBy === expected ? null : { code: 'bad-request', problems: ['signature'] };
}
