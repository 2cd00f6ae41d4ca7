import { useTranslation } from 'react-i18next';
import { Brand } from '../../ui/brand.tsx';
import { useCover } from '../../ui/cover.ts';
import { chordOf, useShortcuts } from '../../ui/keys/keyboard.ts';
import { passesCover, usePrivacyScreen } from '../../ui/privacy-screen.ts';
import './locks.css';

export function PrivacyCover() {
  const { covered, toggle } = usePrivacyScreen();
  useShortcuts({ F9: toggle });
  return covered ? <Cover /> : null;
}

const reachesNothing = (event: KeyboardEvent): boolean => !passesCover(chordOf(event));

function Cover() {
  const { t } = useTranslation();
  const cover = useCover(reachesNothing);
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
