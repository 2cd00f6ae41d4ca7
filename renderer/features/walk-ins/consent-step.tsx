import { Button, ChoiceList, Dropdown, TextField } from '@cmsgov/design-system';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDrawing } from '../../../shared/application/drawing.ts';
import { toInstant } from '../../../shared/dates.ts';
import type { Consent } from '../../../shared/model/consent.ts';
import { type CardLanguage, cardPacks, consentWordsVersion } from '../../../shared/texts/index.ts';
import { announce } from '../../ui/announce.tsx';
import { useDesk } from '../../ui/desk-context.tsx';
import { DrawingField } from '../../ui/drawing-field.tsx';
import { cardLanguageOf, cardLanguages, filled, isMachineDraft } from './card-words.ts';

export interface GivenConsent {
  consent: Omit<Consent, 'id' | 'consumerName'>;
  privacyGivenAt: string;
  language: CardLanguage;
}

const ways = ['spoken', 'written', 'phone'] as const;

/** Read aloud in less than a minute, in the person's language; agreed to in words, by phone or in writing; with limits if they want any (field-facts B17). */
export function ConsentStep({ onAgreed, onLeave }: { onAgreed(consent: GivenConsent): void; onLeave(): void }) {
  const { t } = useTranslation();
  const { assister } = useDesk().session;
  const [language, setLanguage] = useState<CardLanguage>('en');
  const [how, setHow] = useState<(typeof ways)[number]>('spoken');
  const [speaker, setSpeaker] = useState('');
  const [limits, setLimits] = useState('');
  const [drawn, setDrawn] = useState('');
  const [privacyAt, setPrivacyAt] = useState<string | null>(null);
  const [insist, setInsist] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { consent, privacy } = cardPacks[language].texts;
  const values = { assister: `${assister.givenName} ${assister.familyName}`, agency: assister.agencyName };
  const unsigned = how === 'written' && !isDrawing(drawn);
  const agree = (event: FormEvent) => {
    event.preventDefault();
    if (privacyAt === null || unsigned) return setInsist(true);
    const [representativeName, givenAt] = [speaker.trim() || null, toInstant(Date.now())];
    const words = { version: consentWordsVersion, language };
    const signature = how === 'written' ? drawn : null;
    onAgreed({
      consent: { representativeName, givenAt, how, words, limits: limits.trim(), signature },
      privacyGivenAt: privacyAt,
      language,
    });
  };
  const disagree = () => {
    announce(t('walkIns.start.disagreed'));
    onLeave();
  };
  return (
    <section className="short-start" data-region="content" data-step="consent" aria-labelledby="short-start-title">
      <p className="caption quiet">{t('walkIns.start.consentStep')}</p>
      <h1 id="short-start-title" className="title" ref={heading} tabIndex={-1}>
        {t('walkIns.start.title')}
      </h1>
      <div className="short-start-language">
        <p className="quiet">{t('walkIns.start.readAloud')}</p>
        <Dropdown
          name="consent-language"
          label={t('walkIns.start.language')}
          value={language}
          options={cardLanguages.map(one => ({ value: one, label: cardPacks[one].name }))}
          onChange={change => setLanguage(cardLanguageOf(change.target.value))}
        />
      </div>
      {isMachineDraft(language) && <p className="tone-warn">{t('walkIns.start.machineDraft')}</p>}
      <div className="consent-words" lang={language} data-consent-words>
        <h2>{consent.title}</h2>
        {consent.words.map(words => (
          <p key={words}>{filled(words, values)}</p>
        ))}
        <h2>{privacy.title}</h2>
        {privacy.words.map(words => (
          <p key={words}>{words}</p>
        ))}
      </div>
      <form className="stack" noValidate autoComplete="off" onSubmit={agree}>
        <ChoiceList
          type="checkbox"
          name="privacy-given"
          label={null}
          errorMessage={insist && privacyAt === null ? t('walkIns.start.privacyMissing') : undefined}
          errorPlacement="bottom"
          choices={[{ value: 'given', label: t('walkIns.start.privacyGiven'), checked: privacyAt !== null }]}
          onChange={event => setPrivacyAt(event.target.checked ? toInstant(Date.now()) : null)}
        />
        <ChoiceList
          type="radio"
          name="consent-how"
          label={t('walkIns.start.how')}
          choices={ways.map(way => ({ value: way, label: t(`walkIns.start.${way}`), checked: how === way }))}
          onChange={event => setHow(ways.find(way => way === event.target.value) ?? 'spoken')}
        />
        {how === 'written' && (
          <DrawingField
            id="consent-signature"
            label={t('walkIns.start.sign')}
            drawing={drawn}
            error={insist && unsigned ? t('walkIns.start.signMissing') : undefined}
            onDrawn={setDrawn}
          />
        )}
        <TextField
          name="speaker"
          label={t('walkIns.start.speaker')}
          value={speaker}
          maxLength={200}
          onChange={event => setSpeaker(event.target.value)}
        />
        <TextField
          name="limits"
          label={t('walkIns.start.limits')}
          hint={t('walkIns.start.limitsHelp')}
          value={limits}
          multiline
          rows={2}
          maxLength={2000}
          onChange={event => setLimits(event.target.value)}
        />
        <div className="row">
          <Button type="submit" variation="solid">
            {t('walkIns.start.agree')} <kbd aria-hidden>⏎</kbd>
          </Button>
          <Button variation="ghost" onClick={disagree}>
            {t('walkIns.start.disagree')}
          </Button>
        </div>
      </form>
    </section>
  );
}
