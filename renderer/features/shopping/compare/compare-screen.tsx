import { Button, Choice } from '@cmsgov/design-system';
import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { compared, type Listed } from '../../../../shared/shopping/listing.ts';
import { announce } from '../../../ui/announce.tsx';
import { useDesk } from '../../../ui/desk-context.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { usePrinting } from '../../../ui/print-sheet.tsx';
import { EstimateNotes } from '../list/plan-details.tsx';
import { useShoppingHere } from '../shopping-context.ts';
import { ComparisonSheet } from './comparison-sheet.tsx';
import { ComparisonTable } from './comparison-table.tsx';

/** Up to three plans side by side, and the same on paper for the household to take home. */
export function CompareScreen() {
  const { t } = useTranslation('plans');
  const { bridge } = useDesk();
  const { plans, choices, choose, clientId, shelf } = useShoppingHere();
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const printing = usePrinting();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const shown = choices.compared.flatMap(id => plans.find(({ plan }) => plan.id === id) ?? []);
  const back = () => choose({ page: { name: 'list' } });
  const note = () => bridge.call('audit.note', { action: 'printed', subjectId: clientId });
  const print = async () => {
    await printing.run(<ComparisonSheet plans={shown} />, () => window.print());
    void note();
  };
  const savePdf = async () => {
    setError(null);
    const outcome = await printing.run(<ComparisonSheet plans={shown} />, () => bridge.call('print.save-pdf', { about: 'plans' }));
    if (!outcome.ok) return setError(outcome.error);
    if (!outcome.value.saved) return;
    void note();
    announce(t('compare.saved'));
  };
  const head = ({ plan }: Listed) => (
    <div className="comparison-head">
      <span className="caption quiet">{plan.carrier}</span>
      <strong className="comparison-name">{plan.name}</strong>
      <span className="row no-print">
        <Button size="small" onClick={() => choose({ page: { name: 'enroll', planId: plan.id }, selectedId: plan.id })}>
          {t('details.choose')}
        </Button>
        <Button
          size="small"
          variation="ghost"
          aria-label={t('compare.remove', { name: plan.name })}
          onClick={() => choose({ compared: compared(choices.compared, plan.id) })}
        >
          <X size={16} aria-hidden />
        </Button>
      </span>
    </div>
  );
  return (
    <section className="compare-page" aria-labelledby="compare-title">
      <div className="row compare-bar">
        <Button size="small" variation="ghost" onClick={back}>
          <ArrowLeft size={16} aria-hidden /> {t('compare.back')}
        </Button>
        <h2 id="compare-title" className="title" tabIndex={-1} ref={title}>
          {t('compare.title')}
        </h2>
        {shelf.isSample && (
          <span className="ribbon caption" title={t('sampleHint')}>
            {t('sample')}
          </span>
        )}
        <span className="compare-rest" />
        {shown.length > 1 && (
          <Choice
            type="checkbox"
            size="small"
            name="only-differing"
            value="differ"
            checked={onlyDiffering}
            label={t('compare.differ')}
            onChange={event => setOnlyDiffering(event.target.checked)}
          />
        )}
        <Button size="small" disabled={shown.length === 0} onClick={() => void print()}>
          {t('compare.print')}
        </Button>
        <Button size="small" disabled={shown.length === 0} onClick={() => void savePdf()}>
          {t('compare.savePdf')}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
      {shown.length === 0 ? (
        <EmptyState title={t('compare.empty')} action={<Button onClick={back}>{t('compare.back')}</Button>}>
          {t('compare.emptyText')}
        </EmptyState>
      ) : (
        <>
          {shown.slice(0, 1).map(one => (
            <EstimateNotes key={one.plan.id} listed={one} />
          ))}
          <ComparisonTable plans={shown} headOf={head} onlyDiffering={onlyDiffering} />
        </>
      )}
      {printing.sheet}
    </section>
  );
}
