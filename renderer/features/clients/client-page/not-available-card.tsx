import { useTranslation } from 'react-i18next';
import { supportOf } from '../../../ui/contacts.ts';
import { useDesk } from '../../../ui/desk-context.tsx';

/** Said where people would look for it, with whom to ask instead. */
export function NotAvailableCard() {
  const { t } = useTranslation();
  const { session } = useDesk();
  const support = supportOf(session.assister.role);
  const who = t(`contacts.${support.name}.name`);
  const ask = support.phones[0]
    ? t('client.notAvailable.askPhone', { who, phone: support.phones[0] })
    : t('client.notAvailable.ask', { who });
  return (
    <section className="side-card" aria-labelledby="not-available-title">
      <h2 id="not-available-title" className="section-title">
        {t('client.notAvailable.title')}
      </h2>
      <dl className="facts facts-stacked">
        <dt>{t('client.notAvailable.tax')}</dt>
        <dd className="quiet">{t('client.notAvailable.taxText')}</dd>
        <dt>{t('client.notAvailable.notices')}</dt>
        <dd className="quiet">
          {t('client.notAvailable.noticesText')} {ask}
        </dd>
      </dl>
    </section>
  );
}
