import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { NewPasswordField, newPasswordProblem } from '../../../ui/new-password-field.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { AloneForm } from '../alone-form.tsx';
import { useNextStep } from '../use-next-step.ts';
import type { GateProps } from './gate-props.ts';

/** Passwords expire from time to time: a new one, and on to where the person was going. */
export function NewPasswordScreen({ bridge, email, gate, onState }: GateProps<'new-password'>) {
  const { t } = useTranslation();
  const way = useNextStep(bridge, onState);
  const form = useForm({ defaultValues: { newPassword: '', again: '' } });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ newPassword }) => way.take({ step: 'new-password', newPassword }));
  const validate = (typed: string) => {
    const problem = newPasswordProblem(typed, email, gate.minLength);
    return problem === null || t(`newPassword.${problem}`, { minimum: gate.minLength, most: 128 });
  };
  return (
    <AloneForm
      title={t('newPassword.title')}
      lead={t('newPassword.why', { email })}
      error={way.error}
      working={way.working}
      submit={t('newPassword.save')}
      onSubmit={event => void submit(event)}
      leave={t('newPassword.cancel')}
      onLeave={way.turnBack}
    >
      <NewPasswordField
        label={t('newPassword.new')}
        field={form.register('newPassword', { validate })}
        typed={form.watch('newPassword')}
        email={email}
        least={gate.minLength}
        errorMessage={errors.newPassword?.message}
        autoFocus
      />
      <PasswordField
        label={t('newPassword.again')}
        field={form.register('again', { validate: (typed, { newPassword }) => typed === newPassword || t('newPassword.different') })}
        errorMessage={errors.again?.message}
      />
    </AloneForm>
  );
}
