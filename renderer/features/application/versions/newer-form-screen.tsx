import { useTranslation } from 'react-i18next';
import type { FormView } from '../../../../shared/application/form.ts';
import { AnswerList } from '../review/answer-list.tsx';

/** A draft of a newer form than this program knows: to be read, as far as it is understood here, and changed after an update. */
export function NewerFormScreen({ view, version }: { view: FormView; version: string }) {
  const { t } = useTranslation('application');
  return (
    <div className="submitted" data-newer-form={version}>
      <section className="receipt">
        <h2 className="topic-title tone-warn">{t('newerForm.title')}</h2>
        <p>{t('newerForm.text')}</p>
        <p className="quiet">{t('newerForm.kept')}</p>
      </section>
      <h2 className="section-title">{t('newerForm.answers')}</h2>
      <AnswerList view={view} editable={false} answersOnly />
    </div>
  );
}
