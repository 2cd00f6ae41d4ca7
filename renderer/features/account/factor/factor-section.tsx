import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../shared/contracts/desk/bridge.ts';
import { ConfirmPassword } from '../../../ui/confirm-password.tsx';
import { useDesk } from '../../../ui/desk-context.tsx';
import { AuthenticatorSetUp } from './authenticator-set-up.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Step =
  | { at: 'rest' }
  | { at: 'confirm'; what: 'totp' | 'email' | 'codes' }
  | { at: 'set-up'; totp: AnswerOf<'account.totp-begin'> }
  | { at: 'codes'; codes: readonly string[] };

/** The second factor: a code by e-mail or of an authenticator app, and recovery codes for the day that it is lost. */
export function FactorSection({ security, onChanged }: { security: AnswerOf<'account.security'>; onChanged(): void }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const rest = () => setStep({ at: 'rest' });
  const changed = (codes: readonly string[] | null) => {
    setStep(codes ? { at: 'codes', codes } : { at: 'rest' });
    onChanged();
  };

  const confirmed = async (what: 'totp' | 'email' | 'codes', password: string) => {
    if (what === 'totp') {
      const outcome = await bridge.call('account.totp-begin', { password });
      if (!outcome.ok) return outcome.error;
      setStep({ at: 'set-up', totp: outcome.value });
    } else if (what === 'email') {
      const outcome = await bridge.call('account.email-codes', { password });
      if (!outcome.ok) return outcome.error;
      changed(null);
    } else {
      const outcome = await bridge.call('account.recovery-codes', { password });
      if (!outcome.ok) return outcome.error;
      changed(outcome.value.recoveryCodes);
    }
    return null;
  };

  return (
    <section className="card" aria-labelledby="factor-title">
      <h2 id="factor-title" className="section-title">
        {t('account.factor.title')}
      </h2>
      {body()}
    </section>
  );

  function body() {
    switch (step.at) {
      case 'confirm':
        return (
          <ConfirmPassword
            className="account-form"
            text={t('account.factor.confirmWhy')}
            label={t('account.factor.confirm')}
            onConfirm={password => confirmed(step.what, password)}
            onCancel={rest}
          />
        );
      case 'set-up':
        return <AuthenticatorSetUp totp={step.totp} onDone={changed} onCancel={rest} />;
      case 'codes':
        return <RecoveryCodes codes={step.codes} onDone={rest} />;
      case 'rest':
        return (
          <>
            <p>{t(`account.factor.${security.factor}`)}</p>
            {security.recoveryCodesLeft > 0 && (
              <p className="caption quiet">{t('account.factor.codesLeft', { count: security.recoveryCodesLeft })}</p>
            )}
            <div className="row">
              <Button size="small" onClick={() => setStep({ at: 'confirm', what: security.factor === 'email' ? 'totp' : 'email' })}>
                {t(security.factor === 'email' ? 'account.factor.useTotp' : 'account.factor.useEmail')}
              </Button>
              <Button size="small" onClick={() => setStep({ at: 'confirm', what: 'codes' })}>
                {t('account.factor.newCodes')}
              </Button>
            </div>
          </>
        );
    }
  }
}
