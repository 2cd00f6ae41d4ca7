import type { DeskBridge } from '../../../../shared/contracts/desk/bridge.ts';
import type { SessionState } from '../../../../shared/contracts/desk/session.ts';
import { NewPasswordScreen } from './new-password-screen.tsx';
import { PassphraseScreen } from './passphrase-screen.tsx';
import { SecondFactorScreen } from './second-factor-screen.tsx';
import { TakeOverScreen } from './take-over-screen.tsx';

interface GateScreenProps {
  bridge: DeskBridge;
  state: Extract<SessionState, { phase: 'signing-in' }>;
  onState(state: SessionState): void;
}

/** What stands between the person and their work, one thing at a time. */
export function GateScreen({ bridge, state: { gate, email }, onState }: GateScreenProps) {
  const common = { bridge, email: email ?? '', onState };
  switch (gate.gate) {
    case 'second-factor':
      return <SecondFactorScreen {...common} gate={gate} />;
    case 'new-password':
      return <NewPasswordScreen {...common} gate={gate} />;
    case 'take-over':
      return <TakeOverScreen {...common} gate={gate} />;
    case 'set-passphrase':
      return <PassphraseScreen {...common} gate={gate} />;
  }
}
