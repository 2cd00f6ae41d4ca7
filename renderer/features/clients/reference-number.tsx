import { Button } from '@cmsgov/design-system';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../ui/announce.tsx';
import { useDesk } from '../../ui/desk-context.tsx';
import { referenceWords } from '../../ui/person.ts';

/** The assister's own number, which a consumer types to authorize them. */
export function ReferenceNumber() {
  const { t } = useTranslation();
  const { bridge, session } = useDesk();
  const [copied, setCopied] = useState(false);
  const reference = session.assister.referenceNumber;

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 3000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const outcome = await bridge.call('clipboard.copy', { text: reference });
    setCopied(outcome.ok);
    announce(outcome.ok ? t('reference.copied') : t('errors:unexpected.title'));
  };
  return (
    <div className="reference">
      <span className="caption quiet reference-label">{t('reference.label')}</span>
      <span className="number reference-number">{referenceWords(reference)}</span>
      <Button variation="ghost" size="small" aria-label={t('reference.copy')} title={t('reference.copy')} onClick={() => void copy()}>
        {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      </Button>
    </div>
  );
}
