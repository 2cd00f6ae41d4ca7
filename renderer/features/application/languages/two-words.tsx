import type { Field } from '../../../../shared/application/form.ts';
import { useFormWordsIn } from '../fields/form-words.ts';
import { useBeside } from './form-language.tsx';

/** An option in English, and beside it in the client's language. */
export function OptionWords({ field, value }: { field: Field; value: string }) {
  const language = useBeside(state => state.language);
  const words = useFormWordsIn('en').answer(field, value);
  const other = useFormWordsIn(language ?? 'en').answer(field, value);
  return (
    <>
      <span>{words}</span>
      {language && other !== words && (
        <span className="beside-option" lang={language}>
          {other}
        </span>
      )}
    </>
  );
}
