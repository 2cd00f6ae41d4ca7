/**
 * Sends the bytes of documents that the service awaits, one after the other, while the way is open and somebody is signed in. Which
 * ones those are the page says, for it knows what the service said; how far each one is the service says itself, so that nothing
 * here need be remembered over a restart. What cannot pass is told and not tried again before the page asks anew.
 */
import type { PayloadOf } from '../../shared/contracts/desk/bridge.ts';
import { DeskError, errorCatalogue } from '../../shared/contracts/errors.ts';
import { type BackOff, createBackOff } from '../service-link/back-off.ts';
import type { Link } from '../service-link/link.ts';
import type { Sending } from '../service-link/send-bytes.ts';
import type { HeldDocuments } from './held-documents.ts';

export type Progress = PayloadOf<'documents.progress'>;

export interface Uploader {
  /** These are awaited, in this order; what was in line stays there. */
  send(ids: readonly string[]): void;
  /** No longer to be sent; what is on its way stops. */
  forget(ids: readonly string[]): void;
  end(): void;
}

export interface UploaderDeps {
  held: Pick<HeldDocuments, 'about' | 'read'>;
  link: Pick<Link, 'changed' | 'state'>;
  /** Throws DeskError. */
  sendDocument(id: string, sending: Sending): Promise<void>;
  tell(progress: Progress): void;
  backOff?: BackOff;
}

export function createUploader({
  held,
  link,
  sendDocument,
  tell,
  backOff = createBackOff(1000, 60_000, Math.random),
}: UploaderDeps): Uploader {
  const line = new Set<string>();
  let current: { id: string; stop: AbortController } | null = null;
  let retry: NodeJS.Timeout | undefined;
  let ended = false;

  const isOpen = (): boolean => {
    const { online, reason } = link.state();
    return online && reason === 'none';
  };

  const sendOne = async (id: string): Promise<void> => {
    const about = held.about(id);
    if (!about) {
      line.delete(id);
      return;
    }
    const stop = new AbortController();
    current = { id, stop };
    const onProgress = (sent: number): void => tell({ id, sent, problem: null });
    try {
      await sendDocument(id, { size: about.bytes, read: (start, end) => held.read(id, start, end), onProgress, stop: stop.signal });
      line.delete(id);
      backOff.reset();
      onProgress(about.bytes);
    } finally {
      current = null;
    }
  };

  /** Whether to go on at once. */
  const afterFailure = (id: string, error: unknown): boolean => {
    if (ended || !line.delete(id)) return !ended;
    if (error instanceof DeskError && errorCatalogue[error.code].retry === 'never') {
      tell({ id, sent: 0, problem: { code: error.code } });
      return true;
    }
    // To the end of the line: the others need not wait for it.
    line.add(id);
    return false;
  };

  const run = async (): Promise<void> => {
    if (current) return;
    clearTimeout(retry);
    for (let [id] = line; id !== undefined && !ended && isOpen(); [id] = line) {
      try {
        await sendOne(id);
      } catch (error) {
        if (afterFailure(id, error)) continue;
        if (!ended) retry = setTimeout(() => void run(), backOff.next());
        return;
      }
    }
  };

  const stopWatching = link.changed.on(() => {
    if (isOpen()) void run();
    else current?.stop.abort();
  });

  return {
    send(ids) {
      for (const id of ids) line.add(id);
      void run();
    },
    forget(ids) {
      for (const id of ids) {
        line.delete(id);
        if (current?.id === id) current.stop.abort();
      }
    },
    end() {
      ended = true;
      clearTimeout(retry);
      stopWatching();
      current?.stop.abort();
      line.clear();
    },
  };
}
