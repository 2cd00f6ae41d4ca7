import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Completeness } from '../../../../shared/application/form.ts';
import { formOf } from '../../../../shared/application/forms.ts';
import { viewForm } from '../../../../shared/application/view.ts';
import { todayIn } from '../../../../shared/dates.ts';
import type { Application } from '../../../../shared/model/application.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { type Status, StatusWord } from '../../../ui/status-word.tsx';
import { useObservable } from '../../../ui/use-observable.ts';

const marks: Record<Completeness, Pick<Status, 'icon' | 'tone'>> = {
  empty: { icon: 'none', tone: 'muted' },
  'in-progress': { icon: 'draft', tone: 'accent' },
  'has-problems': { icon: 'attention', tone: 'warn' },
  complete: { icon: 'done', tone: 'ok' },
};

/** How complete each section of the draft is. A form version that this program does not know shows none. */
export function SectionMarks({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const { store } = useDesk();
  const stream = useMemo(() => store.applicationOf$(clientId), [store, clientId]);
  const application = useObservable<Application | null>(stream, null);
  const sections = useMemo(() => {
    const form = application && formOf(application.formVersion);
    if (!application || !form) return [];
    return viewForm(form, application.answers, { today: todayIn(Date.now()), authorized: true }).sections;
  }, [application]);
  if (sections.length === 0) return null;
  return (
    <ul className="section-marks" aria-label={t('client.sections.label')}>
      {sections.map(section => (
        <li key={section.id}>
          <StatusWord status={{ ...marks[section.state], words: t(`form:sections.${section.id}.short`) }} />
          <span className="unseen">{t(`client.sections.${section.state}`)}</span>
        </li>
      ))}
    </ul>
  );
}
