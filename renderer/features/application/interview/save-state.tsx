import { useTranslation } from 'react-i18next';
import type { CopyState } from '../../../store/types.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { shortMoment } from '../../../ui/moments.ts';
import { StatusWord } from '../../../ui/status-word.tsx';
import type { Draft } from '../draft/draft.ts';
import { useSaveState } from '../draft/draft-context.ts';
import { saveWords } from './save-words.ts';

/** Its place is as wide as its longest words, so that no change of state ever moves anything. */
export function SaveStateWords({ draft, copy, updatedAt }: { draft: Draft; copy: CopyState | undefined; updatedAt: string }) {
  const { t } = useTranslation('application');
  const { session } = useDesk();
  const save = useSaveState(draft);
  const words = saveWords({ save, copy, storage: session.storage, updatedAt });
  const time = words.at === null ? '' : shortMoment(words.at, new Date());
  return (
    <div className="save-state" data-save-state={save.phase} data-saved-revision={save.kept} data-given-revision={save.given}>
      <StatusWord status={{ icon: words.icon, tone: words.tone, words: t(`save.${words.key}`, { time }) }} />
    </div>
  );
}
