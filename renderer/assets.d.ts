declare module '*.css';

interface Window {
  readonly desk: import('../shared/contracts/desk/bridge.ts').DeskBridge;
}
