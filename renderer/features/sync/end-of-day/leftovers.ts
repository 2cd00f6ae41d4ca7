/** What is not at the service when somebody goes home, by name. */

import { isDocumentHere } from '../../../ui/document-ladder.ts';
import type { WalkInRow } from '../../../ui/walk-in-rows.ts';
import type { CoverageGroups, CoverageItem } from '../coverage-items.ts';
import type { DocumentGroups, DocumentItem } from '../document-items.ts';
import type { GroupName, SyncItem } from '../sync-items.ts';

export interface Leftovers {
  needYou: readonly SyncItem[];
  /** Only on this computer, or still on its way. */
  onlyHere: readonly SyncItem[];
  /** Signed, and not filed before the service has received it. */
  ready: readonly SyncItem[];
  /** What was asked of coverage and has neither a receipt nor gone through, or was refused. */
  coverage: readonly CoverageItem[];
  /** Documents that the service does not have whole, or did not take. */
  documents: readonly DocumentItem[];
  /** People who have not authorized the assister, or were not recognized among the clients. */
  unmatched: readonly WalkInRow[];
}

export const leftoverNames = [
  'needYou',
  'onlyHere',
  'coverage',
  'documents',
  'ready',
  'unmatched',
] as const satisfies readonly (keyof Leftovers)[];

export const leftoversOf = (
  groups: Record<GroupName, SyncItem[]>,
  documents: DocumentGroups,
  coverage: CoverageGroups,
  walkIns: readonly WalkInRow[],
): Leftovers => ({
  needYou: groups.needYou,
  onlyHere: [...groups.onlyHere, ...groups.sending],
  coverage: [...coverage.needYou, ...coverage.onlyHere, ...coverage.sending],
  documents: [...documents.needYou, ...documents.onlyHere, ...documents.sending],
  ready: groups.ready,
  unmatched: walkIns,
});

export const countOf = (leftovers: Leftovers): number => leftoverNames.reduce((sum, name) => sum + leftovers[name].length, 0);

/** Whether the computer is the only place where some of it is. */
export const isOnlyHere = ({ needYou, onlyHere, coverage, documents, ready, unmatched }: Leftovers): boolean =>
  unmatched.length > 0 ||
  coverage.some(({ request, copy }) => request.outcome === null && copy?.step !== 'copied') ||
  documents.some(({ document }) => isDocumentHere(document)) ||
  [...needYou, ...onlyHere, ...ready].some(item => item.copy !== undefined && item.copy.step !== 'copied');
