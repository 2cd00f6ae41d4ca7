import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Assumptions, StillOpen } from './assumptions.tsx';
import { type EstimateView, incomeUntold } from './estimate-view.ts';
import { Money } from './money.tsx';
import { PersonRow } from './person-row.tsx';
import type { Speaker } from './sentences.ts';
import type { Incomes } from './what-if.ts';
import { WhatIf } from './what-if-panel.tsx';

type Result = NonNullable<EstimateView['result']>;

interface Props {
  view: EstimateView;
  result: Result;
  /** By the answers, whatever is tried out. */
  answered: Result;
  speaker: Speaker;
  coverageYear: number;
  goTo?: (path: string | undefined) => void;
  incomes: Incomes;
  onIncomes(incomes: Incomes): void;
}

/** People on the left, money and what it stands on at the right. */
export function EstimateBody({ view, result, answered, speaker, coverageYear, goTo, incomes, onIncomes }: Props) {
  const { t } = useTranslation('estimate');
  const { estimate, document, benchmark } = result;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const all = estimate.people.map(({ id }) => id);
  const allOpen = all.every(id => open.has(id));
  const toggle = (id: string, isOpen: boolean) =>
    setOpen(before => {
      if (before.has(id) === isOpen) return before;
      return new Set(isOpen ? [...before, id] : [...before].filter(one => one !== id));
    });
  const untold = incomeUntold(Object.keys(incomes).length > 0 ? [] : view.assumptions);
  const words = { speaker, year: estimate.year, coverageYear, goTo };
  return (
    <div className="estimate-columns">
      <section className="estimate-main" aria-labelledby="estimate-people">
        <div className="row estimate-people-head">
          <h2 id="estimate-people" className="section-title">
            {t('people.title', { count: estimate.people.length })}
          </h2>
          <Button variation="ghost" size="small" onClick={() => setOpen(new Set(allOpen ? [] : all))}>
            {t(allOpen ? 'people.closeAll' : 'people.openAll')}
          </Button>
        </div>
        <ul className="estimate-people">
          {estimate.people.map(person => (
            <PersonRow
              key={person.id}
              {...{ person, estimate, document, untold, speaker }}
              open={open.has(person.id)}
              onToggle={isOpen => toggle(person.id, isOpen)}
            />
          ))}
        </ul>
      </section>
      <div className="estimate-side">
        <StillOpen missing={view.missing} {...words} />
        <Money estimate={estimate} benchmark={benchmark} speaker={speaker} />
        <Assumptions assumptions={view.assumptions} {...words} />
        <WhatIf document={answered.document} speaker={speaker} incomes={incomes} onChange={onIncomes} />
      </div>
    </div>
  );
}
