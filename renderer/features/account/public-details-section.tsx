import { Button, TextField } from '@cmsgov/design-system';
import { Fragment, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { AnswerOf } from '../../../shared/contracts/desk/bridge.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { formatPhone, normalizePhone } from '../../../shared/phone.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { referenceWords } from '../../ui/person.ts';
import { useAsked } from '../../ui/use-asked.ts';

type Details = AnswerOf<'account.public-details'>;

/** The "assister details" of a consumer's account, exactly as they stand there; phone and e-mail are the assister's to change. */
export function PublicDetailsSection({ online }: { online: boolean }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const asked = useAsked(bridge, 'account.public-details', {}, online);
  const [changed, setChanged] = useState<Details | null>(null);
  const [changing, setChanging] = useState(false);
  const details = changed ?? asked.value;
  if (!details) return asked.error && <ErrorNotice error={asked.error} />;
  return (
    <section className="card" aria-labelledby="public-details-title">
      <h2 id="public-details-title" className="section-title">
        {t('account.publicDetails.title')}
      </h2>
      <p className="quiet">{t('account.publicDetails.lead')}</p>
      {changing ? (
        <ChangeForm
          details={details}
          onEnd={saved => {
            setChanging(false);
            if (saved) setChanged(saved);
          }}
        />
      ) : (
        <>
          <Facts details={details} />
          {changed && (
            <p className="tone-ok" role="status">
              {t('account.publicDetails.done')}
            </p>
          )}
          <div>
            <Button size="small" disabled={!online} onClick={() => setChanging(true)}>
              {t('account.publicDetails.change')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Facts({ details }: { details: Details }) {
  const { t } = useTranslation();
  const lines = [
    ['name', details.name],
    ['role', t(`role.${details.role}`)],
    ['agency', details.agencyName],
    ['phone', formatPhone(details.phone)],
    ['email', details.email],
    ['number', referenceWords(details.referenceNumber)],
  ] as const;
  return (
    <dl className="facts public-details">
      {lines.map(([label, words]) => (
        <Fragment key={label}>
          <dt>{t(`account.publicDetails.${label}`)}</dt>
          <dd>{words}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function ChangeForm({ details, onEnd }: { details: Details; onEnd(saved: Details | null): void }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const form = useForm({ defaultValues: { phone: formatPhone(details.phone), email: details.email } });
  const { errors, isSubmitting } = form.formState;
  const { ref: phoneRef, ...phone } = form.register('phone', {
    validate: typed => normalizePhone(typed) !== null || t('account.publicDetails.phoneWrong'),
  });
  const { ref: emailRef, ...email } = form.register('email', {
    validate: typed => z.email().max(254).safeParse(typed.trim()).success || t('account.publicDetails.emailWrong'),
  });
  const typed = form.watch();
  const submit = form.handleSubmit(async values => {
    setError(null);
    const contact = { phone: normalizePhone(values.phone) ?? '', email: values.email.trim() };
    const outcome = await bridge.call('account.change-public-contact', contact);
    if (outcome.ok) onEnd(outcome.value);
    else setError(outcome.error);
  });
  return (
    <form className="stack account-form" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      <p className="caption quiet">{t('account.publicDetails.shared')}</p>
      <TextField
        {...phone}
        inputRef={phoneRef}
        type="tel"
        label={t('account.publicDetails.phone')}
        errorMessage={errors.phone?.message}
        maxLength={40}
        autoFocus
      />
      <TextField
        {...email}
        inputRef={emailRef}
        type="email"
        label={t('account.publicDetails.email')}
        errorMessage={errors.email?.message}
        maxLength={254}
      />
      <p className="caption quiet">{t('account.publicDetails.preview')}</p>
      <Facts details={{ ...details, ...typed }} />
      {error && <ErrorNotice error={error} />}
      <div className="row">
        <Button type="submit" variation="solid" size="small" disabled={isSubmitting}>
          {t('account.password.save')}
        </Button>
        <Button size="small" variation="ghost" onClick={() => onEnd(null)}>
          {t('account.password.cancel')}
        </Button>
      </div>
    </form>
  );
}
