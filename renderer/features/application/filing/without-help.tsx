import { Button } from '@cmsgov/design-system';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../ui/desk-context.tsx';

/** An application without financial assistance cannot be done by an assister here (seed: Application Tasks): say so, show the way, keep the draft. */
export function WithoutHelp({ onBack }: { onBack?: () => void }) {
  const Heading = onBack ? 'h2' : 'h3';
  const { t } = useTranslation('application');
  const { bridge } = useDesk();
  return (
    <section className="hand-off" data-hand-off="without-help">
      <Heading id={onBack && 'topic-title'} className="section-title">
        {t('withoutHelp.title')}
      </Heading>
      <p>{t('withoutHelp.why')}</p>
      <p>{t('withoutHelp.how')}</p>
      <p className="quiet">{t('withoutHelp.kept')}</p>
      <div className="row">
        <Button onClick={() => void bridge.call('help.open-link', { link: 'without-help' })} data-first-action>
          {t('withoutHelp.open')} <ExternalLink aria-hidden />
        </Button>
        {onBack && (
          <Button variation="ghost" onClick={onBack}>
            {t('withoutHelp.back')}
          </Button>
        )}
      </div>
    </section>
  );
}
