import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ageOn } from '../../../shared/dates.ts';
import type { HouseholdDocument } from '../../../shared/eligibility/household-document.ts';
import { magiOf } from '../../../shared/eligibility/income.ts';
import { parseTypedMoney, toDollars } from '../../../shared/money.ts';
import { dollars, type Speaker } from './sentences.ts';
import type { Incomes } from './what-if.ts';

interface Props {
  /** As the answers have it. */
  document: HouseholdDocument;
  speaker: Speaker;
  incomes: Incomes;
  onChange(incomes: Incomes): void;
}

/** The form asks younger children whether they have income at all. */
const workingAge = 16;

/** Another income tried out. Only in memory: the draft is not touched, and leaving the screen forgets it. */
export function WhatIf({ document, speaker, incomes, onChange }: Props) {
  const { t } = useTranslation('estimate');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  // Small children are asked for no income, unless they have some.
  const earners = document.members.filter(one => magiOf(one) !== 0 || ageOn(one.birthDate, `${document.year}-12-31`) >= workingAge);
  const change = (memberId: string, text: string) => {
    setTyped({ ...typed, [memberId]: text });
    const { [memberId]: _, ...others } = incomes;
    const money = parseTypedMoney(text);
    onChange(money === null ? others : { ...others, [memberId]: Number(money) });
  };
  return (
    <details className="estimate-what-if">
      <summary>{t('whatIf.title')}</summary>
      <p className="caption quiet">{t('whatIf.lead')}</p>
      {earners.map(member => {
        const text = typed[member.id] ?? '';
        const wrong = text.trim() !== '' && parseTypedMoney(text) === null;
        return (
          <TextField
            key={member.id}
            name={`what-if-${member.id}`}
            label={t('whatIf.incomeOf', { name: speaker.nameOf(member.id) })}
            hint={t('whatIf.now', { amount: dollars(toDollars(magiOf(member))) })}
            value={text}
            inputMode="decimal"
            autoComplete="off"
            errorMessage={wrong ? t('whatIf.notMoney') : undefined}
            onChange={event => change(member.id, event.target.value)}
          />
        );
      })}
      <Button
        size="small"
        disabled={Object.keys(typed).length === 0}
        onClick={() => {
          setTyped({});
          onChange({});
        }}
      >
        {t('whatIf.reset')}
      </Button>
    </details>
  );
}
