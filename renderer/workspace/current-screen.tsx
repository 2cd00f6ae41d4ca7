import { lazy, Suspense } from 'react';
import type { AnswerOf } from '../../shared/contracts/desk/bridge.ts';
import { AccountScreen } from '../features/account/account-screen.tsx';
import { ClientPage } from '../features/clients/client-page/client-page.tsx';
import { ClientsScreen } from '../features/clients/clients-screen.tsx';
import { CoverageScreen } from '../features/coverage/coverage-screen.tsx';
import { DeadlinesScreen } from '../features/deadlines/deadlines-screen.tsx';
import { DocumentsCard } from '../features/documents/documents-card.tsx';
import { HelpScreen } from '../features/help/help-screen.tsx';
import { useSyncPanel } from '../features/sync/sync-panel-state.ts';
import { ShortStartScreen } from '../features/walk-ins/short-start-screen.tsx';
import { WalkInsScreen } from '../features/walk-ins/walk-ins-screen.tsx';
import { useNavigation } from '../ui/navigation.ts';
import { Skeleton } from '../ui/skeleton.tsx';

/** The interview is the heaviest part of the program and not needed to show the lists. */
const ApplicationScreen = lazy(async () => {
  const { ApplicationScreen: screen } = await import('../features/application/application-screen.tsx');
  return { default: screen };
});

const EstimateScreen = lazy(async () => {
  const { EstimateScreen: screen } = await import('../features/estimate/estimate-screen.tsx');
  return { default: screen };
});

const PlansScreen = lazy(async () => {
  const { PlansScreen: screen } = await import('../features/shopping/plans-screen.tsx');
  return { default: screen };
});

export function CurrentScreen({ info }: { info: AnswerOf<'app.info'> }) {
  const place = useNavigation(state => state.place);
  const showUnsent = useSyncPanel(state => state.show);
  switch (place.screen) {
    case 'clients':
      return <ClientsScreen list={place.list} />;
    case 'client':
      return <ClientPage key={place.clientId} clientId={place.clientId} documents={<DocumentsCard clientId={place.clientId} />} />;
    case 'application':
      return (
        <Suspense fallback={<Skeleton />}>
          <ApplicationScreen
            key={place.applicationId}
            clientId={place.clientId}
            applicationId={place.applicationId}
            topicKey={place.topicKey}
          />
        </Suspense>
      );
    case 'estimate':
      return (
        <Suspense fallback={<Skeleton />}>
          <EstimateScreen key={place.applicationId} clientId={place.clientId} applicationId={place.applicationId} />
        </Suspense>
      );
    case 'coverage':
      return (
        <Suspense fallback={<Skeleton />}>
          <CoverageScreen
            key={place.clientId}
            clientId={place.clientId}
            part={place.part}
            plans={<PlansScreen clientId={place.clientId} />}
            documents={<DocumentsCard clientId={place.clientId} />}
          />
        </Suspense>
      );
    case 'deadlines':
      return <DeadlinesScreen />;
    case 'walk-ins':
      return <WalkInsScreen />;
    case 'walk-in-start':
      return <ShortStartScreen />;
    case 'account':
      return <AccountScreen part={place.part} onShowUnsent={showUnsent} />;
    case 'help':
      return <HelpScreen info={info} />;
  }
}
