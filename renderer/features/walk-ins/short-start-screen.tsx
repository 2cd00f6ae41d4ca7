import { useState } from 'react';
import { useNavigation } from '../../ui/navigation.ts';
import { ConsentStep, type GivenConsent } from './consent-step.tsx';
import { PersonStep } from './person-step.tsx';
import './walk-ins.css';

/** For a queue, three minutes a person: consent first, then what is needed to find them again. Nothing is kept before they agreed. */
export function ShortStartScreen() {
  const go = useNavigation(state => state.go);
  const [consent, setConsent] = useState<GivenConsent | null>(null);
  const [turn, setTurn] = useState(0);
  const leave = () => go({ screen: 'walk-ins' });
  if (!consent) return <ConsentStep key={turn} onAgreed={setConsent} onLeave={leave} />;
  return (
    <PersonStep
      consent={consent}
      onKept={walkIn => go({ screen: 'application', clientId: walkIn.id, applicationId: walkIn.id })}
      onNext={() => {
        setConsent(null);
        setTurn(count => count + 1);
      }}
      onLeave={leave}
    />
  );
}
