import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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

/** Another income tried out. Only in memory: the draft is not touched, and leaving the screen forgets it. */
export function WhatIf({ document, speaker, incomes, onChange }: Props) {
  const { t } = useTranslation('estimate');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
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
      {document.members.map(member => {
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
