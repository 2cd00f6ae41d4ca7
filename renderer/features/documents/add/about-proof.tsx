import { ChoiceList } from '@cmsgov/design-system';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedDocument } from '../../../ui/add-document.ts';
import { capital } from '../../../ui/coverage/words.ts';

interface WhatProps {
  proof: NonNullable<AskedDocument['proof']>;
  what: string;
  onWhat(what: string): void;
}

/** Which of the papers that the event accepts it is; the kind of document follows from it. */
export function WhatProof({ proof, what, onWhat }: WhatProps) {
  const { t } = useTranslation('coverage');
  const id = useId();
  return (
    <div className="document-kind">
      <p className="quiet document-proof">{t('capture.for', { event: t(`events.${proof.event}`) })}</p>
      <label htmlFor={id} className="ds-c-label">
        {t('capture.what')}
      </label>
      <select id={id} className="ds-c-field" value={what} onChange={event => onWhat(event.target.value)}>
        {proof.anyOf.map(one => (
          <option key={one} value={one}>
            {capital(t(`proofs.${one}`))}
          </option>
        ))}
      </select>
    </div>
  );
}

interface WhomProps {
  people: NonNullable<AskedDocument['people']>;
  memberIds: readonly string[];
  onMembers(memberIds: readonly string[]): void;
}

export function AboutWhom({ people, memberIds, onMembers }: WhomProps) {
  const { t } = useTranslation('coverage');
  return (
    <ChoiceList
      name="document-people"
      type="checkbox"
      label={t('capture.who')}
      onChange={({ target }) =>
        onMembers(people.map(({ memberId }) => memberId).filter(id => (id === target.value ? target.checked : memberIds.includes(id))))
      }
      choices={people.map(({ memberId, name }) => ({ value: memberId, label: name, checked: memberIds.includes(memberId) }))}
    />
  );
}
