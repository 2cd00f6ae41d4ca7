import { Button, TextField } from '@cmsgov/design-system';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { contactNamed } from '../../../ui/contacts.ts';
import { AloneForm } from '../alone-form.tsx';
import { useNextStep } from '../use-next-step.ts';
import type { GateProps } from './gate-props.ts';

/** The service sends no second one sooner; letters take that long anyway. */
const secondsBetweenCodes = 20;

/** A code by e-mail or of an authenticator app; a recovery code fits into the same box. */
export function SecondFactorScreen({ bridge, gate, onState }: GateProps<'second-factor'>) {
  const { t } = useTranslation();
  const way = useNextStep(bridge, onState);
  const [sentAgain, setSentAgain] = useState(false);
  const [mayAskAgain, setMayAskAgain] = useState(false);
  useEffect(() => {
    if (mayAskAgain) return;
    const timer = setTimeout(() => setMayAskAgain(true), secondsBetweenCodes * 1000);
    return () => clearTimeout(timer);
  }, [mayAskAgain]);
  const sendAgain = async () => {
    setMayAskAgain(false);
    setSentAgain(await way.take({ step: 'send-code' }));
  };
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
          <Button size="small" disabled={way.working || !mayAskAgain} onClick={() => void sendAgain()}>
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
