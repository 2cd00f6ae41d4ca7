import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { contactNamed } from '../../../ui/contacts.ts';
import { AloneForm } from '../alone-form.tsx';
import { useNextStep } from '../use-next-step.ts';
import type { GateProps } from './gate-props.ts';

/** A code by e-mail or of an authenticator app; a recovery code fits into the same box. */
export function SecondFactorScreen({ bridge, gate, onState }: GateProps<'second-factor'>) {
  const { t } = useTranslation();
  const way = useNextStep(bridge, onState);
  const [sentAgain, setSentAgain] = useState(false);
  const form = useForm({ defaultValues: { code: '' } });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async ({ code }) => {
    setSentAgain(false);
    if (await way.take({ step: 'code', code: code.trim() })) return;
    form.resetField('code');
    form.setFocus('code');
  });
  const { ref, ...field } = form.register('code', { required: t('gates.secondFactor.missing') });
  return (
    <AloneForm
      title={t('gates.secondFactor.title')}
      lead={gate.factor === 'email' ? t('gates.secondFactor.email', { to: gate.sentTo }) : t('gates.secondFactor.totp')}
      error={way.error}
      working={way.working}
      submit={t('gates.secondFactor.button')}
      onSubmit={event => void submit(event)}
      leave={t('newPassword.cancel')}
      onLeave={way.turnBack}
    >
      <TextField
        {...field}
        inputRef={ref}
        label={t('gates.secondFactor.label')}
        hint={t('gates.secondFactor.hint')}
        className="code-field"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={20}
        autoFocus
        errorMessage={errors.code?.message}
        errorPlacement="bottom"
      />
      {gate.factor === 'email' && (
        <div className="row">
          <Button
            size="small"
            disabled={way.working}
            onClick={() => void way.take({ step: 'send-code' }).then(sent => sent && setSentAgain(true))}
          >
            {t('gates.secondFactor.again')}
          </Button>
          <span className="caption quiet" role="status">
            {sentAgain && t('gates.secondFactor.sent')}
          </span>
        </div>
      )}
      <p className="caption quiet">{t('gates.secondFactor.lost', { phone: contactNamed('arc').phones[0] })}</p>
    </AloneForm>
  );
}
