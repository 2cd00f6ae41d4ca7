import { Button } from '@cmsgov/design-system';
import { ArrowLeft, PanelRight, Presentation, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CopyState } from '../../../store/types.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { useShowToClient } from '../../../ui/show-to-client.ts';
import { useMedia, wideEnoughForInspector } from '../../../ui/use-media.ts';
import type { Draft } from '../draft/draft.ts';
import { LanguageButton } from '../languages/language-button.tsx';
import { SaveStateWords } from './save-state.tsx';
import { TextSizeButton } from './text-size.tsx';

interface Props {
  clientId: string;
  clientName: string;
  year: number;
  /** Left out for what can no longer be changed. */
  draft?: Draft;
  copy?: CopyState;
  updatedAt: string;
  /** Left out where there is nothing beside. */
  asideShown?: boolean;
  onToggleAside?(): void;
  onPrint(): void;
  /** Of somebody who has not authorized the assister: only on this computer. */
  walkIn: boolean;
}

export function Header({ clientId, clientName, year, draft, copy, updatedAt, asideShown, onToggleAside, onPrint, walkIn }: Props) {
  const { t } = useTranslation('application');
  const go = useNavigation(navigation => navigation.go);
  const roomy = useMedia(wideEnoughForInspector);
  const show = useShowToClient(state => state.show);
  const home = walkIn ? t('toWalkIns') : t('toClient');
  return (
    <header className="interview-header">
      <Button
        variation="ghost"
        className="interview-home"
        onClick={() => go(walkIn ? { screen: 'walk-ins' } : { screen: 'client', clientId })}
        title={home}
      >
        <ArrowLeft aria-hidden /> <span className="clip">{clientName}</span>
      </Button>
      <h1 className="interview-title clip">
        <span className="unseen">{clientName}: </span>
        {t('title', { year })}
      </h1>
      <span className="spring" />
      {walkIn && <span className="caption tone-warn interview-walk-in">{t('walkInOnlyHere')}</span>}
      {draft && <SaveStateWords draft={draft} copy={copy} updatedAt={updatedAt} />}
      <Button variation="ghost" size="small" className="interview-show" onClick={show} title={t('showToClient')}>
        <Presentation size={16} aria-hidden /> <span className="interview-show-word">{t('showToClient')}</span> <kbd aria-hidden>F8</kbd>
      </Button>
      {draft && (
        <>
          <LanguageButton />
          <TextSizeButton />
        </>
      )}
      <Button variation="ghost" size="small" onClick={onPrint} title={t('print.open')} aria-label={t('print.open')}>
        <Printer size={16} aria-hidden />
      </Button>
      {onToggleAside && !roomy && (
        <Button variation="ghost" aria-expanded={asideShown} onClick={onToggleAside} title={t('beside')} aria-label={t('beside')}>
          <PanelRight aria-hidden />
        </Button>
      )}
    </header>
  );
}
