import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../ui/error-text.ts';
import type { Draft } from '../draft/draft.ts';
import { useSaveState } from '../draft/draft-context.ts';

/** Work at risk, in red. It lies over the screen: a save state never moves what somebody is typing in. */
export function SaveFailure({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { phase, error } = useSaveState(draft);
  if (phase !== 'failed' || !error) return null;
  const { title, action } = errorText(error, t);
  return (
    <div className="notice tone-danger save-failure" role="alert">
      <CircleAlert size={16} aria-hidden />
      <p>
        <strong>{title}</strong> <span className="notice-action">{action}</span>
      </p>
    </div>
  );
}
