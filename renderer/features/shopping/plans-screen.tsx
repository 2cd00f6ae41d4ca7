import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNavigation } from '../../ui/navigation.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CompareScreen } from './compare/compare-screen.tsx';
import { EnrollScreen } from './enroll/enroll-screen.tsx';
import { PlanList } from './list/plan-list.tsx';
import { OtherPeople } from './setup/people-choice.tsx';
import { ShoppingContext } from './shopping-context.ts';
import { type Loaded, useResult, useShopping } from './use-shopping.ts';
import './shopping.css';
import './list/list.css';
import './compare/compare.css';

/** Plans for a household: priced, compared, chosen; all of it without any network but the enrollment itself. */
export function PlansScreen({ clientId }: { clientId: string }) {
  const { t } = useTranslation('plans');
  const go = useNavigation(state => state.go);
  const result = useResult(clientId);
  if (result === undefined) return <Skeleton />;
  if (result === null)
    return (
      <EmptyState
        title={t('states.none')}
        action={<Button onClick={() => go({ screen: 'client', clientId })}>{t('states.toClient')}</Button>}
      >
        {t('states.noneText')}
      </EmptyState>
    );
  return <Plans clientId={clientId} result={result} />;
}

function Plans({ clientId, result }: { clientId: string; result: Loaded }) {
  const { t } = useTranslation('plans');
  const shopping = useShopping(clientId, result);
  const { people, choices } = shopping;
  if (people.may.length + people.bornLater.length === 0)
    return (
      <ShoppingContext.Provider value={shopping}>
        <EmptyState title={t('states.nobody')} action={<OtherPeople people={people.others} />}>
          {t('states.nobodyText')}
        </EmptyState>
      </ShoppingContext.Provider>
    );
  const { page } = choices;
  return (
    <ShoppingContext.Provider value={shopping}>
      <div className="shopping" data-shopping={page.name}>
        {page.name === 'compare' && <CompareScreen />}
        {page.name === 'enroll' && <EnrollScreen key={page.planId} planId={page.planId} />}
        {page.name === 'list' && <PlanList />}
      </div>
    </ShoppingContext.Provider>
  );
}
