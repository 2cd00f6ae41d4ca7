import { DeskError } from '../../../shared/contracts/errors.ts';
import type { FeedPosition } from '../../db/feed.ts';

/**
 * What the Desk carries between two pulls and never looks into: the service's epoch when it was given, and the position
 * of the last row read. They differ while a new epoch is being pulled from the start, through rows of older epochs.
 */
export interface Cursor {
  epoch: number;
  position: FeedPosition;
}

export const beginning: FeedPosition = { epoch: 0, xid: '0', seq: 0 };

// 19 digits stay below the largest 64-bit transaction id.
const pattern = /^1\.(\d{1,15})\.(\d{1,15})\.(\d{1,19})\.(\d{1,15})$/;

export const encodeCursor = ({ epoch, position }: Cursor): string =>
  Buffer.from(`1.${epoch}.${position.epoch}.${position.xid}.${position.seq}`).toString('base64url');

/** Throws `bad-request` for what this service never gave out. */
export function decodeCursor(text: string): Cursor {
  const [, epoch, rowEpoch, xid, seq] = pattern.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (xid === undefined) throw new DeskError('bad-request', { fields: ['after'] });
  return { epoch: Number(epoch), position: { epoch: Number(rowEpoch), xid, seq: Number(seq) } };
}
