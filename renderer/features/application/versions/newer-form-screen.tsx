import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import type { FormView } from '../../../../shared/application/form.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { AnswerList } from '../review/answer-list.tsx';

/** A draft of a newer form than this program knows: to be read, as far as it is understood here, and changed after an update. */
export function NewerFormScreen({ view, version, clientId }: { view: FormView; version: string; clientId: string }) {
  const { t } = useTranslation('application');
  const go = useNavigation(navigation => navigation.go);
  return (
    <div className="submitted" data-newer-form={version}>
      <section className="receipt">
        <h2 className="topic-title tone-warn">{t('newerForm.title')}</h2>
        <p>{t('newerForm.text')}</p>
        <p className="quiet">{t('newerForm.kept')}</p>
        <div>
          <Button onClick={() => go({ screen: 'client', clientId })}>{t('toClient')}</Button>
        </div>
      </section>
      <h2 className="section-title">{t('newerForm.answers')}</h2>
      <AnswerList view={view} editable={false} answersOnly />
    </div>
  );
}
