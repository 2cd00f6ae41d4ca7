import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../shared/contracts/desk/bridge.ts';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { type DeviceEntry, stoppingDaysAhead } from '../../../../shared/contracts/service/account.ts';
import { addDays, formatDay, parseTypedDay, todayIn } from '../../../../shared/dates.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { WhatHappens } from './what-happens.tsx';

interface StoppingFormProps {
  devices: readonly DeviceEntry[];
  onShowUnsent(): void;
  /** Null: nothing was told. */
  onEnd(answer: AnswerOf<'account.stop'> | null): void;
}

/** What cannot be done by a slip of the hand: a day, a word that is typed, and the password. */
export function StoppingForm({ devices, onShowUnsent, onEnd }: StoppingFormProps) {
  const { t } = useTranslation();
  const { bridge, session } = useDesk();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const today = todayIn(Date.now());
  const latest = addDays(today, stoppingDaysAhead);
  const word = t('account.stopping.word');
  const form = useForm({ defaultValues: { lastDay: formatDay(today), word: '', password: '' } });
  const { errors, isSubmitting } = form.formState;
  const { ref: dayRef, ...day } = form.register('lastDay', {
    validate: typed => {
      const parsed = parseTypedDay(typed);
      if (!parsed) return t('account.stopping.dayWrong');
      return (parsed >= today && parsed <= latest) || t('account.stopping.dayOutside', { latest: formatDay(latest) });
    },
  });
  const { ref: wordRef, ...wordField } = form.register('word', {
    validate: typed => typed.trim().toLowerCase() === word.toLowerCase() || t('account.stopping.wordWrong', { word }),
  });
  const isToday = parseTypedDay(form.watch('lastDay')) === today;
  const submit = form.handleSubmit(async ({ lastDay, password }) => {
    setError(null);
    const outcome = await bridge.call('account.stop', { lastDay: parseTypedDay(lastDay) ?? today, password });
    if (outcome.ok) return onEnd(outcome.value);
    setError(outcome.error);
    form.resetField('password');
    form.setFocus('password');
  });
  return (
    <form className="stack" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      <WhatHappens {...{ devices, onShowUnsent }} />
      <div className="stack account-form">
        <TextField
          {...day}
          inputRef={dayRef}
          label={t('account.stopping.lastDay')}
          hint={t('account.stopping.lastDayHint', { latest: formatDay(latest) })}
          errorMessage={errors.lastDay?.message}
          maxLength={10}
          className="day-field"
          autoFocus
        />
        <TextField
          {...wordField}
          inputRef={wordRef}
          label={t('account.stopping.wordLabel', { word })}
          errorMessage={errors.word?.message}
          maxLength={20}
          className="day-field"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField
          label={t(session.method === 'login-mn' ? 'account.password.currentPassphrase' : 'account.factor.confirm')}
          field={form.register('password', { required: t('signIn.passwordMissing') })}
          errorMessage={errors.password?.message}
        />
      </div>
      {error && <ErrorNotice error={error} />}
      <div className="row">
        <Button type="submit" variation="solid" size="small" className="danger-button" disabled={isSubmitting}>
          {t(isToday ? 'account.stopping.tellToday' : 'account.stopping.tell')}
        </Button>
        <Button size="small" variation="ghost" onClick={() => onEnd(null)}>
          {t('account.password.cancel')}
        </Button>
      </div>
    </form>
  );
}
