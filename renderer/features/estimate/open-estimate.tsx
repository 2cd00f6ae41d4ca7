import { Button } from '@cmsgov/design-system';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Form } from '../../../shared/application/form.ts';
import { calledOf, fullNameOf } from '../../../shared/application/names.ts';
import { primaryOf } from '../../../shared/application/paths.ts';
import { viewForm } from '../../../shared/application/view.ts';
import type { Day } from '../../../shared/dates.ts';
import type { CoverageYear } from '../../../shared/eligibility/household-document.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { PlanShelf } from '../../../shared/model/plan.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { useNavigation } from '../../ui/navigation.ts';
import { fullName } from '../../ui/person.ts';
import { useObservable } from '../../ui/use-observable.ts';
import { MissingList } from './assumptions.tsx';
import { EstimateBody } from './estimate-body.tsx';
import { EstimateSheet } from './estimate-sheet.tsx';
import { estimateView } from './estimate-view.ts';
import { EstimateHeader } from './header.tsx';
import { PrintEstimate } from './print-estimate.tsx';
import type { Speaker } from './sentences.ts';
import type { Incomes } from './what-if.ts';

interface Props {
  form: Form;
  application: Application;
  /** Null for a walk-in. */
  client: Client | null;
  years: readonly CoverageYear[];
  firstYear: CoverageYear;
  today: Day;
}

const noShelves: readonly PlanShelf[] = [];
const asAnswered: Incomes = {};

export function OpenEstimate({ form, application, client, years, firstYear, today }: Props) {
  const { t } = useTranslation('estimate');
  const { store } = useDesk();
  const go = useNavigation(state => state.go);
  const shelves = useObservable(store.shelves$, noShelves);
  const [year, setYear] = useState(firstYear);
  const [incomes, setIncomes] = useState(asAnswered);
  const [printing, setPrinting] = useState(false);
  const { id: applicationId, clientId, answers, status } = application;
  const source = useMemo(() => ({ form, answers, year, today, shelves }), [form, answers, year, today, shelves]);
  const answered = useMemo(() => estimateView({ ...source, incomes: asAnswered }), [source]);
  const tried = Object.keys(incomes).length > 0;
  const view = useMemo(() => (tried ? estimateView({ ...source, incomes }) : answered), [source, incomes, tried, answered]);
  const speaker = useMemo<Speaker>(
    () => ({ t, nameOf: memberId => calledOf(answers, memberId, (key, values) => t(`form:${key}`, { ...values })) }),
    [t, answers],
  );
  const primary = primaryOf(answers);
  const clientName = client ? fullName(client) : primary === undefined ? '' : fullNameOf(answers, primary) || speaker.nameOf(primary);
  const isWalkIn = client === null;
  const application$ = { screen: 'application', clientId: isWalkIn ? applicationId : clientId, applicationId } as const;
  /** To the screen of the interview that asks it; to the application, where none does. */
  const goTo = (path: string | undefined) => {
    const topic = viewForm(form, answers, { today, authorized: true }).topics.find(({ fields }) =>
      fields.some(field => field.path === path),
    );
    go(topic ? { ...application$, topicKey: topic.key } : application$);
  };
  const canAnswer = status === 'draft';
  const header = {
    ...{ clientName, year, years, tried, onYear: setYear },
    onBack: () => go(isWalkIn ? { screen: 'walk-ins' } : { screen: 'client', clientId }),
    onApplication: () => go(application$),
  };
  const { result } = view;
  if (!result || !answered.result) {
    const [first] = view.missing;
    return (
      <div className="estimate" data-region="content" data-estimate="not-enough">
        <EstimateHeader {...header} tried={false} />
        <div className="empty-state">
          <h2 className="section-title">{t('notEnough.title')}</h2>
          <p className="quiet">{t('notEnough.text')}</p>
          <MissingList missing={view.missing} speaker={speaker} year={year} {...(canAnswer ? { goTo } : {})} />
          {canAnswer && (
            <Button variation="solid" onClick={() => goTo(first?.path)}>
              {t('notEnough.first')}
            </Button>
          )}
        </div>
      </div>
    );
  }
  const shared = { view, result, speaker, coverageYear: form.coverageYear };
  return (
    <div className="estimate" data-region="content" data-estimate={year}>
      <EstimateHeader {...header} onPrint={() => setPrinting(true)} />
      <p className="caption quiet estimate-explain">{t('explain')}</p>
      <EstimateBody {...shared} answered={answered.result} {...(canAnswer ? { goTo } : {})} incomes={incomes} onIncomes={setIncomes} />
      <PrintEstimate
        isOpen={printing}
        clientId={isWalkIn ? null : clientId}
        sheet={<EstimateSheet {...shared} clientName={clientName} tried={tried} />}
        onClose={() => setPrinting(false)}
      />
    </div>
  );
}
