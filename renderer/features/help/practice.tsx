import { Button } from '@cmsgov/design-system';
import { Plug, Unplug } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

/** Cuts the Desk's network as a pulled cable would, so that work at an event can be tried before the event. */
export function Practice({ sampleData }: { sampleData: boolean }) {
  const { t } = useTranslation();
  const { bridge, link } = useDesk();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const disconnected = link.reason === 'practice';
  const toggle = async () => {
    const outcome = await bridge.call('practice.disconnect', { disconnected: !disconnected });
    setError(outcome.ok ? null : outcome.error);
  };
  return (
    <section className="card" aria-labelledby="help-practice">
      <h2 id="help-practice" className="section-title">
        {t('help.practice.title')}
      </h2>
      <p className="quiet">{t('help.practice.text')}</p>
      <div className="row">
        <Button onClick={() => void toggle()}>
          {disconnected ? <Plug size={16} aria-hidden /> : <Unplug size={16} aria-hidden />}
          {disconnected ? t('help.practice.reconnect') : t('help.practice.disconnect')}
        </Button>
        <span role="status" className={disconnected ? 'tone-warn' : 'quiet'}>
          {disconnected ? t('help.practice.isDisconnected') : t('help.practice.isConnected')}
        </span>
      </div>
      {error && <ErrorNotice error={error} />}
      {sampleData && (
        <>
          <h3 className="section-title help-sample">{t('help.sample.title')}</h3>
          <p className="quiet">{t('help.sample.text')}</p>
          <div className="row">
            <Button size="small" onClick={() => void bridge.call('help.open-link', { link: 'consumer-pages' })}>
              {t('help.sample.open')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
