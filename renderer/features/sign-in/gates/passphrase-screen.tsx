import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { NewPasswordField, newPasswordProblem } from '../../../ui/new-password-field.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { AloneForm } from '../alone-form.tsx';
import { useNextStep } from '../use-next-step.ts';
import type { GateProps } from './gate-props.ts';

/** A passphrase stands alone against a thief with the computer, so it is as long as a password with no second factor. */
export const passphraseLength = 15;

/** After LoginMN, once on each computer: what unlocks the work here when there is no network. */
export function PassphraseScreen({ bridge, email, onState }: GateProps<'set-passphrase'>) {
  const { t } = useTranslation();
  const way = useNextStep(bridge, onState);
  const form = useForm({ defaultValues: { passphrase: '', again: '' } });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ passphrase }) => way.take({ step: 'set-passphrase', passphrase }));
  const validate = (typed: string) => {
    const problem = newPasswordProblem(typed, email, passphraseLength);
    return problem === null || t(`newPassword.${problem}`, { minimum: passphraseLength, most: 128 });
  };
  return (
    <AloneForm
      title={t('gates.passphrase.title')}
      lead={t('gates.passphrase.why')}
      error={way.error}
      working={way.working}
      submit={t('gates.passphrase.save')}
      onSubmit={event => void submit(event)}
      leave={t('newPassword.cancel')}
      onLeave={way.turnBack}
    >
      <NewPasswordField
        label={t('gates.passphrase.new')}
        field={form.register('passphrase', { validate })}
        typed={form.watch('passphrase')}
        email={email}
        least={passphraseLength}
        errorMessage={errors.passphrase?.message}
        autoFocus
      />
      <PasswordField
        label={t('newPassword.again')}
        field={form.register('again', { validate: (typed, { passphrase }) => typed === passphrase || t('newPassword.different') })}
        errorMessage={errors.again?.message}
      />
    </AloneForm>
  );
}
