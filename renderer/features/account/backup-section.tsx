import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmPassword } from '../../ui/confirm-password.tsx';
import { useDesk } from '../../ui/desk-context.tsx';

/** Everything that this computer keeps for the person, in one file for the day that it breaks. */
export function BackupSection() {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);

  const make = async (password: string) => {
    const outcome = await bridge.call('backup.save', { password });
    if (!outcome.ok) return outcome.error;
    setSaved(outcome.value.fileName);
    setAsking(false);
    return null;
  };
  const begin = () => {
    setSaved(null);
    setAsking(true);
  };

  return (
    <section className="card" aria-labelledby="backup-title">
      <h2 id="backup-title" className="section-title">
        {t('account.backup.title')}
      </h2>
      <p className="quiet">{t('account.backup.text')}</p>
      {asking ? (
        <ConfirmPassword
          className=""
          text={t('account.backup.why')}
          label={t('account.backup.label')}
          onConfirm={make}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div className="row">
          <Button size="small" onClick={begin}>
            {t('account.backup.make')}
          </Button>
        </div>
      )}
      <div role="status">{saved && <p className="tone-ok">{t('account.backup.saved', { name: saved })}</p>}</div>
    </section>
  );
}
