import { useTranslation } from 'react-i18next';
import type { Client } from '../../../../shared/model/client.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { useNow } from '../../../ui/use-now.ts';

/** Since when, and who can end it: only the consumer, in their own account. */
export function AuthorizationCard({ client, online }: { client: Client; online: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <section className="side-card" aria-labelledby="authorization-title">
      <h2 id="authorization-title" className="section-title">
        {t('client.authorization.title')}
      </h2>
      <dl className="facts">
        <dt>{t('client.authorization.authorized')}</dt>
        <dd className="number">{shortMoment(client.authorizedAt, now)}</dd>
        <dt>{t('client.authorization.opened')}</dt>
        <dd className="number">
          {client.openedAt
            ? shortMoment(client.openedAt, now)
            : online
              ? t('client.authorization.notYet')
              : t('client.authorization.notYetOffline')}
        </dd>
      </dl>
      <p className="caption quiet">{t('client.authorization.onlyThey', { name: client.givenName || client.familyName })}</p>
    </section>
  );
}
