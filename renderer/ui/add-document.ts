import { create } from 'zustand';
import type { DocumentKind } from '../../shared/model/document.ts';

/** What is asked for, as far as it is known when somebody begins to add a document. */
export interface AskedDocument {
  clientId: string;
  kind?: DocumentKind;
  /** Of a life event that was reported: one of these proofs. */
  proof?: { reportId: string; event: string; anyOf: readonly string[] };
  /** Whom it may be about, and who of them is meant at first. */
  people?: readonly { memberId: string; name: string }[];
  memberIds?: readonly string[];
}

/** Documents are asked for on several screens and captured in one place. */
export const useAddDocument = create<{ asked: AskedDocument | null; ask(asked: AskedDocument): void; close(): void }>(set => ({
  asked: null,
  ask: asked => set({ asked }),
  close: () => set({ asked: null }),
}));
