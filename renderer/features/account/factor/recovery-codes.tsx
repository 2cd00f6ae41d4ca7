import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.tsx';
import { useDesk } from '../../../ui/desk-context.tsx';

/** Shown once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  return (
    <div className="stack">
      <h3 className="section-title">{t('account.factor.codesTitle')}</h3>
      <p>{t('account.factor.codesText')}</p>
      <ul className="recovery-codes number">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button variation="solid" size="small" onClick={onDone}>
          {t('account.factor.codesDone')}
        </Button>
        <Button
          size="small"
          onClick={() =>
            void bridge
              .call('clipboard.copy', { text: codes.join('\n'), private: true })
              .then(outcome => outcome.ok && announce(t('account.factor.copied')))
          }
        >
          {t('account.factor.copy')}
        </Button>
      </div>
    </div>
  );
}
