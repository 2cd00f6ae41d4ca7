import { useTranslation } from 'react-i18next';
import { reconciliationOf } from '../../../../shared/shopping/reconciliation.ts';

interface Props {
  year: number;
  creditCents: number;
  mostCreditCents: number;
}

/** What taking a credit in advance means for taxes, in the words that go with the amount. */
export function TaxNotes({ year, creditCents, mostCreditCents }: Props) {
  const { t } = useTranslation('plans');
  const notes = reconciliationOf(year, creditCents, mostCreditCents);
  if (notes.length === 0) return null;
  return (
    <ul className="tax-notes caption">
      {notes.map(note => (
        <li key={note}>{t(`credit.note.${note}`, { year })}</li>
      ))}
    </ul>
  );
}
