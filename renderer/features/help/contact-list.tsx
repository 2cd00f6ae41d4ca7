import { useTranslation } from 'react-i18next';
import { contactNamed, supportOf } from '../../ui/contacts.ts';
import { useDesk } from '../../ui/desk-context.tsx';

/** The person's own support line first, by role; then what clients can call themselves. */
export function ContactList() {
  const { t } = useTranslation();
  const { session } = useDesk();
  const contacts = [supportOf(session.assister.role), contactNamed('contactCenter')];
  return (
    <section className="card" aria-labelledby="help-contacts">
      <h2 id="help-contacts" className="section-title">
        {t('help.contacts')}
      </h2>
      <dl className="facts facts-stacked">
        {contacts.map(contact => (
          <div key={contact.name}>
            <dt>{t(`contacts.${contact.name}.name`)}</dt>
            <dd>
              <span className="quiet">{t(`contacts.${contact.name}.for`)}</span>
              {contact.phones.length > 0 && <span className="number help-phones">{contact.phones.join(' · ')}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
