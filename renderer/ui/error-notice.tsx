import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../shared/contracts/errors.ts';
import { errorText, isPassing } from './error-text.ts';

/** One refusal, told where it happened. Red only for work at risk; what passes by itself is amber. */
export function ErrorNotice({ error }: { error: ErrorAnswer }) {
  const { t } = useTranslation();
  const { title, action } = errorText(error, t);
  const passing = isPassing(error);
  const Icon = passing ? TriangleAlert : CircleAlert;
  return (
    <div className={`notice tone-${passing ? 'warn' : 'danger'}`} role="alert">
      <Icon size={16} aria-hidden />
      <p>
        <strong>{title}</strong> <span className="notice-action">{action}</span>
      </p>
    </div>
  );
}
