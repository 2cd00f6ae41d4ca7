import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../../ui/brand.tsx';
import { closeGate } from '../../ui/key-gate.ts';
import { chordOf, useShortcuts } from '../../ui/keyboard.ts';
import { passesCover, usePrivacyScreen } from '../../ui/privacy-screen.ts';
import './locks.css';

/** Over everything, in the browser's top layer: what is under it can be neither seen, nor heard, nor reached by a key. */
export function PrivacyCover() {
  const { covered, toggle } = usePrivacyScreen();
  useShortcuts({ F9: toggle });
  return covered ? <Cover /> : null;
}

function Cover() {
  const { t } = useTranslation();
  const cover = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = cover.current;
    dialog?.showModal();
    const swallow = (event: KeyboardEvent) => {
      if (passesCover(chordOf(event))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', swallow, { capture: true });
    const lift = closeGate(passesCover);
    return () => {
      lift();
      window.removeEventListener('keydown', swallow, { capture: true });
      // Closed before it goes: only then the browser gives the focus back to where it was.
      dialog?.close();
    };
  }, []);
  return (
    <dialog ref={cover} className="privacy" aria-labelledby="privacy-title" onCancel={event => event.preventDefault()}>
      <Brand />
      <h1 id="privacy-title" className="title">
        {t('privacy.title')}
      </h1>
      <p className="quiet">{t('privacy.text')}</p>
    </dialog>
  );
}
