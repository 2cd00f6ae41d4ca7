import { Button, TextField } from '@cmsgov/design-system';
import { Eye, EyeOff, Pencil } from 'lucide-react';
import { type ClipboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useInterview } from '../interview/interview-context.ts';
import { boxText, restingText } from './box-text.ts';
import type { QuestionProps } from './field-props.ts';
import { TextQuestion } from './text-question.tsx';

/** How long a number that somebody revealed stays on the screen. */
const shownSeconds = 20;

/** A whole number is hidden from whoever looks on; what is still being typed is not, or nobody could type it right. */
const isWhole = (answer: QuestionProps['answer']): answer is string => typeof answer === 'string' && /^\d{9}$/.test(answer);

/** A Social Security number: hidden once it is whole. Revealing it is recorded, and ends by itself. */
export function SecretQuestion(props: QuestionProps) {
  /** While the box is in use it stays a box, however whole the number in it is by then. */
  const [use, setUse] = useState<'rest' | 'typing' | 'anew'>('rest');
  const { answer, type, leave } = props;
  const copyPrivately = useCopyPrivately();
  return (
    <div className="secret-question" onCopy={copyPrivately}>
      {isWhole(answer) && use === 'rest' ? (
        <HiddenNumber {...props} answer={answer} onChange={() => setUse('anew')} />
      ) : (
        <TextQuestion
          {...props}
          typedAnew={use === 'anew'}
          type={text => {
            if (use === 'rest') setUse('typing');
            type(text);
          }}
          leave={() => {
            setUse('rest');
            leave();
          }}
        />
      )}
    </div>
  );
}

/** What is copied from here leaves the clipboard again by itself. */
function useCopyPrivately(): (event: ClipboardEvent<HTMLElement>) => void {
  const { bridge } = useDesk();
  return event => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { value, selectionStart, selectionEnd } = event.target;
    const text = value.slice(selectionStart ?? 0, selectionEnd ?? 0);
    if (text === '') return;
    event.preventDefault();
    void bridge.call('clipboard.copy', { text, private: true });
  };
}

function HiddenNumber({
  view,
  id,
  label,
  hint,
  error,
  describedBy,
  answer,
  onChange,
}: QuestionProps & { answer: string; onChange(): void }) {
  const { t } = useTranslation('application');
  const { bridge } = useDesk();
  const { applicationId } = useInterview();
  const [left, setLeft] = useState(0);
  const shown = left > 0;
  useEffect(() => {
    if (!shown) return;
    const timer = setInterval(() => setLeft(seconds => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, [shown]);
  const reveal = () => {
    setLeft(shownSeconds);
    void bridge.call('audit.note', { action: 'ssn-revealed', subjectId: applicationId });
  };
  return (
    <>
      <TextField
        id={id}
        name={view.path}
        label={label}
        hint={hint}
        errorMessage={error}
        errorPlacement="bottom"
        aria-describedby={describedBy}
        className="question box-medium"
        value={shown ? boxText(view.field, answer) : restingText(view.field, answer)}
        autoComplete="off"
        readOnly
      />
      <div className="row">
        <Button size="small" variation="ghost" aria-pressed={shown} onClick={shown ? () => setLeft(0) : reveal}>
          {shown ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />} {t(shown ? 'secret.hide' : 'secret.show')}
        </Button>
        <Button size="small" variation="ghost" onClick={onChange}>
          <Pencil size={14} aria-hidden /> {t('secret.change')}
        </Button>
        {shown && <span className="caption quiet number">{t('secret.shownFor', { seconds: left })}</span>}
      </div>
    </>
  );
}
