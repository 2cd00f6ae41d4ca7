/**
 * What the status line says, worst first, at most three facts (design.md). Offline is a warning, not an alarm; red is only
 * for work at risk. A disk that is full or a write that failed is always the first thing said.
 */
import type { TFunction } from 'i18next';
import type { LinkState } from '../../../shared/contracts/desk/session.ts';
import type { DiskLevel } from '../../../shared/contracts/desk/vault.ts';
import type { SyncSummary } from '../../store/types.ts';
import { timeOfDay } from '../../ui/moments.ts';
import { isIntercepted, isOffline } from '../../ui/reach.ts';
import type { Status } from '../../ui/status-word.tsx';

const mostFacts = 3;

export function statusFacts(summary: SyncSummary, link: LinkState, storage: 'sealed' | 'memory', disk: DiskLevel, t: TFunction): Status[] {
  const facts: Status[] = [];
  const say = (icon: Status['icon'], tone: Status['tone'], words: string, hint?: string) =>
    facts.push({ icon, tone, words, ...(hint && { hint }) });
  const offline = isOffline(link);

  if (summary.saveProblem) say('danger', 'danger', t(`errors:${summary.saveProblem.code}.title`));
  // A disk that is full is said already, by the write that failed.
  const full = summary.saveProblem?.code === 'vault-disk-full';
  if (disk === 'tight' && !full) say('danger', 'danger', t('status.diskTight'), t('status.diskTightHint'));
  if (disk === 'low') say('attention', 'warn', t('status.diskLow'), t('status.diskLowHint'));
  if (summary.needYou > 0) say('attention', 'warn', t('status.needYou', { count: summary.needYou }));
  if (offline) say('offline', 'warn', t(offlineWords()), isIntercepted(link) ? t('status.intercepted') : undefined);
  if (!offline && !link.online && link.reason === 'update-needed') say('attention', 'warn', t('status.updateNeeded'));
  if (!offline && !link.online && link.reason !== 'update-needed') say('attention', 'warn', t('status.signInNeeded'));
  if (summary.onlyHere > 0 && summary.sending === 0) say('here', 'warn', t('status.onlyHere', { count: summary.onlyHere }));
  if (summary.ready > 0) say('signed', 'accent', t('status.ready', { count: summary.ready }));
  if (summary.sending > 0) say('sending', 'accent', t('status.sending', { count: summary.sending }));
  if (facts.length === 0) {
    if (summary.syncedAt) say('copied', 'ok', t('status.allSynced', { time: timeOfDay(summary.syncedAt) }));
    else say('sending', 'muted', t('status.firstSync'));
  }
  return facts.slice(0, mostFacts);

  // The agreed sentence promises that work is saved here; it is not said where that is not so.
  function offlineWords() {
    if (summary.saveProblem) return 'status.offlineOnly' as const;
    return storage === 'memory' ? ('status.offlineMemory' as const) : ('status.offline' as const);
  }
}

export type StorageMode = 'sealed' | 'memory' | 'practice';

/** Three ways of keeping work, three different lines. Practice counts only while the person pulled the cable themselves. */
export function storageMode(storage: 'sealed' | 'memory', link: LinkState): StorageMode {
  if (storage === 'memory') return 'memory';
  return link.reason === 'practice' ? 'practice' : 'sealed';
}
