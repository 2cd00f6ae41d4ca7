import { useTranslation } from 'react-i18next';
import type { FieldView, FormView } from '../../../../shared/application/form.ts';
import { householdPath } from '../../../../shared/application/paths.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useFormWords } from '../fields/form-words.ts';

/** What the record of consent must show (45 CFR 155.210(e)(6), 155.215(g)): who agreed to what, when, how, with which limits, and with whom. */
export function ConsentSheet({ view, clientName }: { view: FormView; clientName: string }) {
  const { t } = useTranslation('application');
  const { session } = useDesk();
  const words = useFormWords();
  const fields = new Map<string, FieldView>(view.topics.flatMap(topic => topic.fields.map(field => [field.path, field])));
  const said = (id: string): string => {
    const field = fields.get(householdPath(id));
    return field ? words.answer(field.field, field.answer) : '';
  };
  const assister = `${session.assister.givenName} ${session.assister.familyName}`;
  const agreed = said('consentGiven');
  if (agreed === '') return <p>{t('print.consent_missing')}</p>;
  const lines = [
    [t('print.consent_client'), clientName],
    [t('print.consent_assister'), `${assister}, ${session.assister.agencyName} (${session.assister.assisterId})`],
    [t('print.consent_when'), agreed],
    [t('print.consent_how'), said('consentHow')],
    [t('print.consent_present'), said('whoIsPresent')],
    [t('print.consent_language'), said('meetingLanguage')],
    [t('print.consent_interpreter'), said('interpreterName')],
    [t('print.consent_limits'), said('consentLimits') || t('print.consent_noLimits')],
    [t('print.consent_privacy'), said('privacyWarningGiven')],
  ].filter(([, value]) => value !== '');
  return (
    <>
      <p>{t('print.consent_words', { assister })}</p>
      <dl className="consent-lines">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
