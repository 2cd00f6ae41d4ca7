import { Button, Dropdown, TextField } from '@cmsgov/design-system';
import { type FormEvent, useMemo, useState } from 'react';
import { type RegisterOptions, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { duplicateOf } from '../../../shared/application/walk-ins.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { languageName, spokenLanguages } from '../../../shared/data/language-names.ts';
import { ageOn, isDay, parseTypedDay, todayIn } from '../../../shared/dates.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { WalkIn } from '../../../shared/model/walk-in.ts';
import { normalizePhone } from '../../../shared/phone.ts';
import { announce } from '../../ui/announce.tsx';
import { useDesk } from '../../ui/desk-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { asErrorAnswer } from '../../ui/error-text.ts';
import { useNavigation } from '../../ui/navigation.ts';
import { useObservable } from '../../ui/use-observable.ts';
import type { GivenConsent } from './consent-step.tsx';

interface Words {
  givenName: string;
  familyName: string;
  birthDate: string;
  phone: string;
  size: string;
  bestTime: string;
}

interface Props {
  consent: GivenConsent;
  onKept(walkIn: WalkIn): void;
  /** Kept, and the next person stands there already. */
  onNext(): void;
  onLeave(): void;
}

const noWalkIns: readonly WalkIn[] = [];
const noClients: readonly Client[] = [];

const isBirthDate = (typed: string): boolean => {
  const day = parseTypedDay(typed);
  const today = todayIn(Date.now());
  return day !== null && isDay(day) && day <= today && ageOn(day, today) <= 120;
};

/** Name, birth date, phone, language, household size, best time to call: enough to find each other again. */
export function PersonStep({ consent, onKept, onNext, onLeave }: Props) {
  const { t } = useTranslation();
  const { store } = useDesk();
  const go = useNavigation(state => state.go);
  const [language, setLanguage] = useState<string>(consent.language);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const form = useForm<Words>({
    mode: 'onTouched',
    defaultValues: { givenName: '', familyName: '', birthDate: '', phone: '', size: '', bestTime: '' },
  });
  const walkIns = useObservable(store.walkIns$, noWalkIns);
  const clients = useObservable(store.clients$, noClients);
  const [givenName, familyName, birthDate] = form.watch(['givenName', 'familyName', 'birthDate']);
  const known = useMemo(() => {
    const day = parseTypedDay(birthDate);
    if (!day || givenName.trim() === '') return null;
    return duplicateOf({ givenName: givenName.trim(), familyName: familyName.trim(), birthDate: day }, walkIns, clients);
  }, [givenName, familyName, birthDate, walkIns, clients]);

  const keep = (then: (walkIn: WalkIn) => void) =>
    form.handleSubmit(async words => {
      setError(null);
      try {
        const walkIn = await store.walkIns.start({
          consent: consent.consent,
          privacyGivenAt: consent.privacyGivenAt,
          givenName: words.givenName.trim(),
          familyName: words.familyName.trim(),
          birthDate: parseTypedDay(words.birthDate) ?? '',
          phone: normalizePhone(words.phone) ?? '',
          language,
          householdSize: words.size.trim() === '' ? null : Number(words.size),
          bestTime: words.bestTime.trim(),
        });
        announce(t('walkIns.start.kept', { name: words.givenName.trim() }));
        then(walkIn);
      } catch (thrown) {
        setError(asErrorAnswer(thrown));
      }
    });

  const field = (name: keyof Words, label: string, rules: RegisterOptions<Words> = {}, more: object = {}) => {
    const { ref, ...registered } = form.register(name, rules);
    return (
      <TextField
        {...registered}
        inputRef={ref}
        label={label}
        errorMessage={form.formState.errors[name]?.message}
        errorPlacement="bottom"
        autoComplete="off"
        {...more}
      />
    );
  };
  return (
    <section className="short-start" data-region="content" data-step="person" aria-labelledby="short-start-title">
      <p className="caption quiet">{t('walkIns.start.personStep')}</p>
      <h1 id="short-start-title" className="title">
        {t('walkIns.start.title')}
      </h1>
      <form className="stack short-start-form" noValidate autoComplete="off" onSubmit={(event: FormEvent) => void keep(onKept)(event)}>
        <div className="short-start-pair">
          {field(
            'givenName',
            t('walkIns.start.first'),
            { validate: text => text.trim() !== '' || t('walkIns.start.firstMissing') },
            { autoFocus: true, maxLength: 100 },
          )}
          {field('familyName', t('walkIns.start.last'), {}, { hint: t('walkIns.start.lastHelp'), maxLength: 100 })}
        </div>
        <div className="short-start-pair">
          {field(
            'birthDate',
            t('walkIns.start.born'),
            { validate: text => isBirthDate(text) || t('walkIns.start.bornWrong') },
            { placeholder: 'MM/DD/YYYY', maxLength: 40, inputMode: 'numeric' },
          )}
          {field(
            'phone',
            t('walkIns.start.phoneNumber'),
            { validate: text => text.trim() === '' || normalizePhone(text) !== null || t('walkIns.start.phoneWrong') },
            { maxLength: 40, inputMode: 'tel' },
          )}
        </div>
        <Dropdown
          name="spoken-language"
          label={t('walkIns.start.language')}
          value={language}
          options={spokenLanguages.map(tag => ({ value: tag, label: languageName(tag) }))}
          onChange={change => setLanguage(change.target.value)}
        />
        <div className="short-start-pair">
          {field(
            'size',
            t('walkIns.start.size'),
            { validate: text => text.trim() === '' || /^(?:[1-9]|1\d|20)$/.test(text.trim()) || t('walkIns.start.sizeWrong') },
            { maxLength: 4, inputMode: 'numeric' },
          )}
          {field('bestTime', t('walkIns.start.best'), {}, { maxLength: 200 })}
        </div>
        {known && (
          <p className="tone-warn" role="status" data-duplicate={known.kind}>
            {known.kind === 'client' ? t('walkIns.start.duplicateClient') : t('walkIns.start.duplicateWalkIn')}{' '}
            <Button
              size="small"
              variation="ghost"
              onClick={() => go(known.kind === 'client' ? { screen: 'client', clientId: known.client.id } : { screen: 'walk-ins' })}
            >
              {t('walkIns.matchNo')}
            </Button>
          </p>
        )}
        {error && <ErrorNotice error={error} />}
        <div className="row">
          <Button type="submit" variation="solid">
            {t('walkIns.start.save')} <kbd aria-hidden>⏎</kbd>
          </Button>
          <Button onClick={() => void keep(onNext)()}>{t('walkIns.start.saveNext')}</Button>
          <Button variation="ghost" onClick={onLeave}>
            {t('walkIns.start.cancel')}
          </Button>
        </div>
      </form>
    </section>
  );
}
