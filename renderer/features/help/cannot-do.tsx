import { Button } from '@cmsgov/design-system';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../ui/desk-context.tsx';

const limits = [
  'withoutHelp',
  'afterSubmission',
  'taxForms',
  'notices',
  'endAuthorization',
  'bothInAccount',
  'referenceNumber',
  'amp',
] as const;
const links = ['without-help', 'report-changes', 'consumer-pages'] as const;

/** What the Desk cannot do, and where it is done instead. */
export function CannotDo() {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  return (
    <section className="card" aria-labelledby="help-limits">
      <h2 id="help-limits" className="section-title">
        {t('help.limits.title')}
      </h2>
      <ul className="help-limits">
        {limits.map(limit => (
          <li key={limit}>{t(`help.limits.${limit}`)}</li>
        ))}
      </ul>
      <div className="row">
        {links.map(link => (
          <Button key={link} size="small" onClick={() => void bridge.call('help.open-link', { link })}>
            {t(`help.links.${link}`)} <ExternalLink size={16} aria-hidden />
          </Button>
        ))}
      </div>
    </section>
  );
}
