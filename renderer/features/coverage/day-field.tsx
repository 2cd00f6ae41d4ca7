import { TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, formatDay, parseTypedDay } from '../../../shared/dates.ts';

interface DayFieldProps {
  name: string;
  label: string;
  hint?: string;
  day: Day | undefined;
  onDay(day: Day | undefined): void;
  error?: string | undefined;
}

/** A day as people type it. What it means is known with each key; that it is no day is said when the field is left. */
export function DayField({ name, label, hint, day, onDay, error }: DayFieldProps) {
  const { t } = useTranslation('coverage');
  const [typed, setTyped] = useState(day === undefined ? '' : formatDay(day));
  const [left, setLeft] = useState(false);
  const isWrong = left && typed.trim() !== '' && day === undefined;
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      value={typed}
      className="day-field"
      placeholder={t('lookUp.dayShape')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={14}
      errorMessage={isWrong ? t('lookUp.dayBad') : error}
      errorPlacement="bottom"
      onChange={event => {
        setTyped(event.target.value);
        setLeft(false);
        onDay(parseTypedDay(event.target.value) ?? undefined);
      }}
      onBlur={() => {
        setLeft(true);
        if (day !== undefined) setTyped(formatDay(day));
      }}
    />
  );
}
