import type { WithDeleted } from 'rxdb';
import type { CopyRecord, SentState } from '../database/records.ts';

/**
 * A lost answer leaves RxDB with an older idea of what the service has than is true: a state that this Desk itself sent. Merged
 * against the older one, the Desk's own earlier edits would come back as somebody else's, a person who was removed since among them
 * (decision 22). So what is sent is noted whole before it goes, and whether it was taken is found out before anything newer goes.
 */

type Known = SentState['document'];
type Assumed = Known | null | undefined;
const isOver = (sent: SentState | null | undefined, assumed: Assumed): sent is SentState => sent?.over === (assumed?.rev ?? null);

/** The record when this state is about to go. */
export const sending = (record: CopyRecord, { over, document }: SentState): CopyRecord =>
  record.taken?.document.rev === document.rev ? record : { ...record, underWay: { over, document } };

/** The record when the service is known to have had this state, whatever it has now. */
export const taking = (record: CopyRecord, rev: string): CopyRecord =>
  record.underWay?.document.rev === rev ? { ...record, taken: record.underWay, underWay: null } : record;

/** The record when the service said that it did not take this state. */
export const notTaking = (record: CopyRecord, rev: string): CopyRecord =>
  record.underWay?.document.rev === rev ? { ...record, underWay: null } : record;

/** The record when the service turns out to have what it had before that: it was put back. */
export const puttingBack = (record: CopyRecord, rev: string | null): CopyRecord =>
  record.taken?.over === rev ? { ...record, taken: null } : record;

/** What a document is based on, where RxDB assumes `assumed`. */
export const baseIn = <D extends Known>(record: CopyRecord | undefined, assumed: WithDeleted<D> | undefined): WithDeleted<D> | undefined =>
  isOver(record?.taken, assumed) ? ({ ...record?.taken?.document, _deleted: false } as unknown as WithDeleted<D>) : assumed;

/** What was sent on top of what RxDB assumes, before this state, and was not answered. */
export const unansweredIn = <D extends Known>(record: CopyRecord | undefined, assumed: Assumed, mine: Known): WithDeleted<D> | null => {
  const sent = record?.underWay;
  if (!isOver(sent, assumed) || sent.document.rev === mine.rev) return null;
  return { ...sent.document, _deleted: false } as unknown as WithDeleted<D>;
};
