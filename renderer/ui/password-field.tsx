import { Button, TextField } from '@cmsgov/design-system';
import { ArrowBigUp } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

interface PasswordFieldProps {
  label: string;
  field: UseFormRegisterReturn;
  errorMessage?: string;
  hint?: string;
  autoFocus?: boolean;
}

/** A password that can be shown and pasted into, and that says when Caps Lock is on. Never remembered by the browser. */
export function PasswordField({ label, field: { ref, ...field }, errorMessage, hint, autoFocus }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div className="password-field">
      <TextField
        {...field}
        inputRef={ref}
        label={label}
        hint={hint}
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={autoFocus}
        errorMessage={errorMessage}
        errorPlacement="bottom"
        onKeyDown={watchCapsLock}
        onKeyUp={watchCapsLock}
      />
      <Button variation="ghost" size="small" className="password-show" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? t('signIn.hidePassword') : t('signIn.showPassword')}
      </Button>
      <p className="caption password-caps" aria-live="polite">
        {capsLock && (
          <>
            <ArrowBigUp size={14} aria-hidden /> {t('signIn.capsLock')}
          </>
        )}
      </p>
    </div>
  );
}
