import { Button } from '@cmsgov/design-system';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import { isUse, signsOfUse, useWarning } from './warning.ts';
import './locks.css';

/** A bar above everything, dialogs too, that takes no focus: whoever works on never has to answer it. */
export function LockWarning({ bridge }: { bridge: DeskBridge }) {
  const { t } = useTranslation();
  const { secondsLeft, begunAt, hear } = useWarning();
  const bar = useRef<HTMLElement>(null);
  const standing = secondsLeft !== null;

  const stay = useCallback(() => {
    hear(null);
    void bridge.call('session.stay', {});
  }, [bridge, hear]);

  useEffect(() => bridge.on('session.lock-warning', told => hear(told.secondsLeft)), [bridge, hear]);
  useEffect(() => {
    if (!standing) return;
    bar.current?.showPopover();
    const used = (event: Event) => {
      if (isUse(event)) stay();
    };
    for (const sign of signsOfUse) window.addEventListener(sign, used, { capture: true, passive: true });
    return () => {
      for (const sign of signsOfUse) window.removeEventListener(sign, used, { capture: true });
    };
  }, [standing, stay]);

  return (
    <>
      <output className="unseen" aria-live="polite">
        {begunAt !== null && t('lockWarning.said', { seconds: begunAt })}
      </output>
      {standing && (
        <section ref={bar} popover="manual" className="lock-warning" aria-label={t('lockWarning.label')}>
          <span className="number">{t('lockWarning.text', { seconds: secondsLeft })}</span>
          <Button size="small" onClick={stay}>
            {t('lockWarning.stay')}
          </Button>
        </section>
      )}
    </>
  );
}
