import { Button } from '@cmsgov/design-system';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import './sign-in.css';

interface AloneFormProps {
  title: ReactNode;
  lead?: ReactNode;
  error: ErrorAnswer | null;
  working: boolean;
  submit: string;
  onSubmit(event: FormEvent): void;
  leave: string;
  onLeave(): void;
  children?: ReactNode;
}

/** One question on an otherwise empty screen: answered, or left. */
export function AloneForm({ title, lead, error, working, submit, onSubmit, leave, onLeave, children }: AloneFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // A question without a box to type in would leave the focus on nothing: unread by a screen reader, and far from the keys.
  useEffect(() => {
    if (!form.current?.contains(document.activeElement)) heading.current?.focus();
  }, []);
  return (
    <main className="alone">
      <form className="alone-panel stack" autoComplete="off" noValidate onSubmit={onSubmit} ref={form}>
        <h1 className="title" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="quiet">{lead}</p>}
        {children}
        {error && <ErrorNotice error={error} />}
        <Button type="submit" variation="solid" disabled={working}>
          {working ? t('signIn.working') : submit}
        </Button>
        <Button variation="ghost" size="small" className="alone-leave" onClick={onLeave}>
          {leave}
        </Button>
      </form>
    </main>
  );
}
