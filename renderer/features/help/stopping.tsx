import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { supportOf } from '../../ui/contacts.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { useNavigation } from '../../ui/navigation.ts';

const duties = ['consent', 'present', 'fair', 'private', 'share', 'rights'] as const;

/** What an assister promised, and what to do on the day they stop (field-facts B4; mission.md). */
export function RolesAndStopping() {
  const { t } = useTranslation();
  const go = useNavigation(state => state.go);
  const support = supportOf(useDesk().session.assister.role);
  const phone = support.phones[0] ? t('help.stopping.phone', { phone: support.phones[0] }) : '';
  return (
    <>
      <section className="card" aria-labelledby="help-roles">
        <h2 id="help-roles" className="section-title">
          {t('help.roles.title')}
        </h2>
        <ul className="help-limits">
          {duties.map(duty => (
            <li key={duty}>{t(`help.roles.items.${duty}`)}</li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="help-stopping">
        <h2 id="help-stopping" className="section-title">
          {t('help.stopping.title')}
        </h2>
        <p>
          {t('help.stopping.text')} {t('help.stopping.offline', { who: t(`contacts.${support.name}.name`), phone })}
        </p>
        <div>
          <Button size="small" onClick={() => go({ screen: 'account', part: 'stopping' })}>
            {t('help.stopping.open')}
          </Button>
        </div>
      </section>
    </>
  );
}
