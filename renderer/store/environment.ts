import type { DeskBridge } from '../../shared/contracts/desk/bridge.ts';
import type { Assister } from '../../shared/model/assister.ts';

/** What the store is given, so that it runs the same in the Desk, in a test and in a measurement. */
export interface StoreEnvironment {
  bridge: DeskBridge;
  /** Names the body of data behind the service; never an address. */
  tenant: string;
  assister: Assister;
  /** Milliseconds since 1970. */
  clock: { now(): number };
  /** A new UUID. */
  newId(): string;
  /** SHA-256 of the text's UTF-8, in hex. */
  sha256(text: string): Promise<string>;
}
