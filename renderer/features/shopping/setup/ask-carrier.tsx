import { TextField } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { useShoppingHere } from '../shopping-context.ts';

/** What only the carrier knows: noted here for the printed comparison, and nowhere else. */
export function AskCarrier() {
  const { t } = useTranslation('plans');
  const { choices, choose } = useShoppingHere();
  return (
    <section className="set-up" aria-labelledby="ask-title">
      <h2 id="ask-title" className="section-title">
        {t('ask.title')}
      </h2>
      <TextField
        name="ask-doctors"
        label={t('ask.doctors')}
        multiline
        rows={2}
        maxLength={500}
        autoComplete="off"
        value={choices.doctors}
        onChange={event => choose({ doctors: event.target.value })}
      />
      <TextField
        name="ask-medicines"
        label={t('ask.medicines')}
        multiline
        rows={2}
        maxLength={500}
        autoComplete="off"
        value={choices.medicines}
        onChange={event => choose({ medicines: event.target.value })}
      />
      <p className="caption quiet">{t('ask.hint')}</p>
    </section>
  );
}
