import { TextField } from '@cmsgov/design-system';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useOpenDraft } from '../draft/use-open-draft.ts';

export const notesId = 'note-to-self';

/** Saved like an answer, under the same promise, but never sent on with the application. */
export function Notes({ applicationId, notes }: { applicationId: string; notes: string }) {
  const { t } = useTranslation('application');
  const { store, bridge } = useDesk();
  const stored = useMemo(() => ({ notes }), [notes]);
  const draft = useOpenDraft({
    stored,
    bridge,
    write: changes => store.setNotes(applicationId, typeof changes.notes === 'string' ? changes.notes : ''),
  });
  const failed = useSyncExternalStore(draft.subscribe, () => draft.saveState().phase === 'failed');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      id={notesId}
      name="notes"
      className="notes"
      label={
        <>
          {t('notes.label')} <kbd aria-hidden>Ctrl M</kbd>
        </>
      }
      multiline
      rows={4}
      maxLength={20_000}
      autoComplete="off"
      errorPlacement="bottom"
      errorMessage={failed ? t('notes.failed') : undefined}
      hint={t('notes.hint')}
      value={typed ?? notes}
      onFocus={() => setTyped(notes)}
      onChange={event => {
        setTyped(event.target.value);
        draft.put({ notes: event.target.value }, 'soon');
      }}
      onBlur={() => void draft.flush().then(() => setTyped(null))}
    />
  );
}
