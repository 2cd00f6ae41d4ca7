import { Button } from '@cmsgov/design-system';
import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FormChanges } from '../../../../shared/application/migrations.ts';
import { useFormWords } from '../fields/form-words.ts';

/** What happened to a draft that was opened in a newer form: that nothing is lost, and what is asked anew. */
export function FormChangesNotice({ changes, onClose }: { changes: FormChanges; onClose(): void }) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const { asked, movedPaths, keptPaths } = changes;
  return (
    <section className="notice form-changes" role="status" data-form-changes={changes.to}>
      <Info size={16} aria-hidden />
      <div className="form-changes-words">
        <p>
          <strong>{t('newForm.title')}</strong> {t('newForm.kept')}
        </p>
        {asked.length > 0 && (
          <p>
            {t('newForm.asked')} {asked.map(({ sectionId, count }) => `${words.sectionShort(sectionId)} (${count})`).join(', ')}.
          </p>
        )}
        {movedPaths.length > 0 && <p>{t('newForm.moved', { count: movedPaths.length })}</p>}
        {keptPaths.length > 0 && <p>{t('newForm.noLongerAsked', { count: keptPaths.length })}</p>}
      </div>
      <Button size="small" variation="ghost" onClick={onClose}>
        {t('newForm.close')}
      </Button>
    </section>
  );
}
