import { Choice } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { isInstant } from '../../../../shared/dates.ts';
import { shortMoment } from '../../../ui/moments.ts';
import type { QuestionProps } from './field-props.ts';

/** One statement, one box, one time: the answer is the instant at which it was ticked. */
export function Acknowledgement({ view, id, label, hint, error, describedBy, answer, decide, leave }: QuestionProps) {
  const { t } = useTranslation('application');
  const at = typeof answer === 'string' && isInstant(answer) ? answer : null;
  return (
    <div className="question acknowledgement" data-agreed={at !== null}>
      <Choice
        id={id}
        name={view.path}
        type="checkbox"
        value="agreed"
        label={label}
        hint={hint}
        errorMessage={error}
        aria-describedby={describedBy}
        checked={at !== null}
        onChange={event => decide(event.target.checked ? new Date().toISOString() : null)}
        onBlur={leave}
      />
      <span className="caption quiet number">{at && t('agreedAt', { time: shortMoment(at, new Date()) })}</span>
    </div>
  );
}
