import { Button } from '@cmsgov/design-system';
import { Check } from 'lucide-react';
import { type RefCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskError, type ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useInterview } from '../interview/interview-context.ts';

interface Props {
  path: string;
  words: string;
  place: RefCallback<HTMLElement>;
}

/** What was said where two answers stood against each other, as long as it can be undone. */
export function Decided({ path, words, place }: Props) {
  const { t } = useTranslation('application');
  const { decisions } = useInterview();
  const id = useId();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const undo = () => {
    setError(null);
    decisions.undo(path).catch((thrown: unknown) => setError(thrown instanceof DeskError ? thrown.toAnswer() : { code: 'unexpected' }));
  };
  return (
    <div className="decided">
      <p id={id} className="caption quiet" ref={place} tabIndex={-1}>
        <Check size={14} aria-hidden /> {words}
      </p>
      <Button size="small" variation="ghost" aria-describedby={id} onClick={undo}>
        {t('clash.undo')}
      </Button>
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
