import type { LiveSession } from '../domain/session/authenticate.ts';
import type { SampleAssister } from './people.ts';
import { sampleId } from './sample-ids.ts';

/** The Desk from which the sample's assisters are said to have worked. */
export const sampleDevice = sampleId('device');

export const callerOf = ({ key }: SampleAssister): LiveSession => ({
  sessionId: sampleId(`${key}/session`),
  assisterId: sampleId(key),
  deviceId: sampleDevice,
});
