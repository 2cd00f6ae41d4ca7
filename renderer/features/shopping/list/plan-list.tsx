import { Button } from '@cmsgov/design-system';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compared, everyPlan, mostCompared, narrowed, sorted } from '../../../../shared/shopping/listing.ts';
import { announce } from '../../../ui/announce.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useMedia, wideEnoughForInspector } from '../../../ui/use-media.ts';
import { EnrollmentPanel } from '../enroll/enrollment-panel.tsx';
import { SetUp } from '../setup/set-up.tsx';
import { useShoppingHere } from '../shopping-context.ts';
import { PlanBar } from './plan-bar.tsx';
import { PlanDetails } from './plan-details.tsx';
import { PlanTable } from './plan-table.tsx';

/** Who and how beside the list; below that width above it, folded away. */
export function PlanList() {
  const { t } = useTranslation('plans');
  const shopping = useShoppingHere();
  const { plans, choices, choose, shelf, option, eligibility, people } = shopping;
  const [shownId, setShownId] = useState<string | null>(null);
  const isWide = useMedia(wideEnoughForInspector);
  const rows = useMemo(() => sorted(narrowed(plans, choices.filter), choices.sort), [plans, choices.filter, choices.sort]);
  const ofKind = useMemo(() => plans.filter(({ plan }) => plan.kind === choices.filter.kind), [plans, choices.filter.kind]);
  const shown = plans.find(({ plan }) => plan.id === shownId) ?? null;

  // The list is entered where it was left: at the plan that was looked at last.
  const section = useRef<HTMLElement>(null);
  const entered = useRef(choices.selectedId !== null);
  useEffect(() => {
    if (!entered.current) return;
    entered.current = false;
    section.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  }, []);

  const toggle = (id: string, name: string) => {
    const next = compared(choices.compared, id);
    if (next === choices.compared) return announce(t('list.compareFull'));
    announce(t(next.includes(id) ? 'list.added' : 'list.removed', { name }));
    choose({ compared: next });
  };
  const year = option.startsOn.slice(0, 4);
  return (
    <>
      {isWide ? (
        <aside className="shopping-side">
          <SetUp />
        </aside>
      ) : (
        <details className="shopping-side">
          <summary className="section-title">{t('list.setUp')}</summary>
          <SetUp />
        </details>
      )}
      <section className="shopping-main" ref={section} aria-label={t('list.label')}>
        <EnrollmentPanel />
        {shelf.plans.length === 0 ? (
          <EmptyState title={t('states.noPlans', { year })}>{t('states.noPlansText')}</EmptyState>
        ) : people.covered.length === 0 ? (
          <EmptyState title={t('who.nobodyChosen')} />
        ) : plans.length === 0 ? (
          <EmptyState title={t('states.noneForThem', { county: eligibility.county, year })}>{t('states.noneForThemText')}</EmptyState>
        ) : (
          <>
            <PlanBar all={ofKind} shown={rows.length} />
            {rows.length === 0 ? (
              <EmptyState
                title={t('states.noMatch')}
                action={
                  <Button onClick={() => choose({ filter: { ...everyPlan, kind: choices.filter.kind } })}>{t('states.clear')}</Button>
                }
              >
                {t('states.noMatchText')}
              </EmptyState>
            ) : (
              <PlanTable rows={rows} onDetails={setShownId} onCompare={({ plan }) => toggle(plan.id, plan.name)} />
            )}
            <div className="plan-foot">
              <span className="caption quiet">
                {choices.compared.length === 0 ? t('list.compareNone') : t('list.keys')}
                {choices.compared.length === mostCompared && ` ${t('list.compareFull')}`}
              </span>
              <Button size="small" disabled={choices.compared.length === 0} onClick={() => choose({ page: { name: 'compare' } })}>
                {t('list.compareNow', { count: choices.compared.length })}
              </Button>
            </div>
          </>
        )}
      </section>
      <PlanDetails
        listed={shown}
        onClose={() => setShownId(null)}
        onCompare={({ plan }) => toggle(plan.id, plan.name)}
        onChoose={planId => choose({ page: { name: 'enroll', planId }, selectedId: planId })}
      />
    </>
  );
}
