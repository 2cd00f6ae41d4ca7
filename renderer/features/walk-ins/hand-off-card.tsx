import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../shared/dates.ts';
import { formatPhone } from '../../../shared/phone.ts';
import { type CardLanguage, cardPacks } from '../../../shared/texts/index.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { referenceWords } from '../../ui/person.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { filled, isMachineDraft } from './card-words.ts';

/** What a person takes home: the number, as digits and to be scanned, and how to create an account, add, change and remove an assister. */
export function HandOffCard({ language, keptUntil }: { language: CardLanguage; keptUntil: string | null }) {
  const { t } = useTranslation();
  const { assister } = useDesk().session;
  const { card } = cardPacks[language].texts;
  const values = {
    assister: assister.publicFacing.name || `${assister.givenName} ${assister.familyName}`,
    agency: assister.agencyName,
    phone: formatPhone(assister.publicFacing.phone),
    day: keptUntil === null ? '' : formatDay(keptUntil),
  };
  const say = (text: string) => filled(text, values);
  return (
    <div className="hand-off-card" lang={language} data-card={language}>
      <div className="hand-off-head">
        <div>
          <h2>{say(card.title)}</h2>
          <p className="quiet">{card.number}</p>
          <p className="hand-off-number number">{referenceWords(assister.referenceNumber)}</p>
        </div>
        <QrCode text={assister.referenceNumber} label={card.number} />
      </div>
      <h3>{card.todo}</h3>
      <ol>
        {[card.create, card.open, card.add, card.check].map(step => (
          <li key={step}>{say(step)}</li>
        ))}
      </ol>
      <p>{say(card.change)}</p>
      <p>{say(card.remove)}</p>
      {keptUntil !== null && <p>{say(card.kept)}</p>}
      <p>{say(card.questions)}</p>
      {isMachineDraft(language) && (
        <p className="caption quiet" lang="en">
          {t('walkIns.start.machineDraft')}
        </p>
      )}
    </div>
  );
}
