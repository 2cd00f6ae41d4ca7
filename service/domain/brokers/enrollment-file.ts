import type { Day } from '../../../shared/dates.ts';
import { areCarriersMadeUp, type CarrierOfBrokers, sponsor } from './carriers.ts';
import { type AgentChange, lastOfEach } from './changes.ts';
import { delimiters, elementText, segment } from './x12.ts';

// An X12 834 (005010X220A1, benefit enrollment and maintenance) that tells a carrier who the agent of record of its members is now. The
// broker stands in the header (loop 1000C: N1*BO with the NPN, 1100C with the account number where the carrier has given one), so each broker has a
// transaction set of their own; members who have no agent of record any more stand in one without that loop. Each carrier
// reads these loops in its own way: its companion guide decides, and is in no document that this was made from.

const version = '005010X220A1';

/** ISA elements have fixed widths. */
const fixed = (text: string, width: number): string => text.slice(0, width).padEnd(width);
const x12Day = (day: Day): string => day.replaceAll('-', '');

/** Nine digits that grow: seconds since 2026 began, so that no file of a carrier has the number of an earlier one. */
export const controlNumberAt = (at: Date): string =>
  String(Math.floor((at.getTime() - Date.UTC(2026, 0, 1)) / 1000) % 1_000_000_000).padStart(9, '0');

interface Stamp {
  /** UTC. */
  day: string;
  time: string;
  controlNumber: string;
}

const member = ({ consumerId, consumer, on }: AgentChange): string[] => [
  // A change of the subscriber's own record, for which no reason is given: coverage itself stays as it is.
  segment('INS', 'Y', '18', '001', 'AI', 'A'),
  segment('REF', '0F', elementText(consumerId, 50)),
  segment('DTP', '303', 'D8', x12Day(on)),
  segment('NM1', 'IL', '1', elementText(consumer.familyName, 60), elementText(consumer.givenName, 35)),
];

function transactionSet(
  number: string,
  { day, time, controlNumber }: Stamp,
  carrier: CarrierOfBrokers,
  broker: AgentChange['broker'] | null,
  members: readonly AgentChange[],
): string[] {
  const body = [
    segment('ST', '834', number, version),
    segment('BGN', '00', `${controlNumber}-${number}`, day, time, 'UT', '', '', '2'),
    segment('QTY', 'TO', String(members.length)),
    segment('N1', 'P5', elementText(sponsor.name, 60), '94', sponsor.id),
    segment('N1', 'IN', elementText(carrier.name, 60), '94', carrier.ediId),
    ...(broker ? [segment('N1', 'BO', elementText(broker.name, 60), '94', broker.npn)] : []),
    ...(broker?.accountNumber ? [segment('ACT', elementText(broker.accountNumber, 35))] : []),
    ...members.flatMap(member),
  ];
  return [...body, segment('SE', String(body.length + 1), number)];
}

/** The whole interchange, in one line. `changes`: at least one, as changesFor answers them. */
export function enrollmentFile(carrier: CarrierOfBrokers, changes: readonly AgentChange[], at: Date): string {
  const [day = '', time = ''] = [at.toISOString().slice(0, 10).replaceAll('-', ''), at.toISOString().slice(11, 16).replace(':', '')];
  const controlNumber = controlNumberAt(at);
  const stamp = { day, time, controlNumber };
  const now = lastOfEach(changes);
  const byBroker = Map.groupBy(
    now.filter(({ kind }) => kind === 'started'),
    ({ broker: { npn, accountNumber } }) => `${npn} ${accountNumber}`,
  );
  const withoutBroker = now.filter(({ kind }) => kind === 'ended');
  const groups = [...[...byBroker.values()].map(members => [members[0]?.broker ?? null, members] as const), [null, withoutBroker] as const];
  const sets = groups
    .filter(([, members]) => members.length > 0)
    .map(([broker, members], index) => transactionSet(String(index + 1).padStart(4, '0'), stamp, carrier, broker, members));
  const usage = areCarriersMadeUp ? 'T' : 'P';
  const empty = fixed('', 10);
  const [from, to] = [fixed(sponsor.id, 15), fixed(carrier.ediId, 15)];
  return [
    segment(
      ...(['ISA', '00', empty, '00', empty, 'ZZ', from, 'ZZ', to, day.slice(2), time, delimiters.repetition, '00501'] as const),
      ...([controlNumber, '0', usage, delimiters.component] as const),
    ),
    segment('GS', 'BE', sponsor.id, carrier.ediId, day, time, String(Number(controlNumber)), 'X', version),
    ...sets.flat(),
    segment('GE', String(sets.length), String(Number(controlNumber))),
    segment('IEA', '1', controlNumber),
  ].join('');
}

/** X12 knows no comments: what has to be checked before such a file is sent stands in its name. */
export const enrollmentFileName = (carrier: CarrierOfBrokers, from: Day, to: Day): string =>
  ['834', areCarriersMadeUp && 'SAMPLE', 'check-companion-guide', carrier.id, from, to].filter(Boolean).join('_').concat('.edi');
