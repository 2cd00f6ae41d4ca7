import type { DeskBridge } from '../../../../shared/contracts/desk/bridge.ts';
import type { OpenGate, SessionState } from '../../../../shared/contracts/desk/session.ts';

export interface GateProps<G extends OpenGate['gate']> {
  bridge: DeskBridge;
  email: string;
  gate: Extract<OpenGate, { gate: G }>;
  onState(state: SessionState): void;
}
