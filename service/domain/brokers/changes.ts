import { type Day, dayAt } from '../../../shared/dates.ts';
import type { AgentChangeRow } from '../../db/institution/agents-of-record.ts';
import type { Appointment } from '../../db/institution/appointments.ts';

// What a carrier is told of agents of record: only of brokers who had an appointment there on that day. A broker without one cannot sell
// for the carrier, and whose client somebody is does not concern it.

export interface AgentChange {
  kind: 'started' | 'ended';
  on: Day;
  at: Date;
  consumerId: string;
  consumer: { givenName: string; familyName: string };
  broker: { id: string; npn: string; name: string; accountNumber: string | null };
}

/** Days are those of Minnesota, both included. The earliest first; where one broker follows another at one instant, the end stands before the start. */
export function changesFor(rows: readonly AgentChangeRow[], appointments: readonly Appointment[], from: Day, to: Day): AgentChange[] {
  const ofBroker = Map.groupBy(appointments, ({ personId }) => personId);
  const change = (row: AgentChangeRow, kind: AgentChange['kind'], at: Date | null): AgentChange[] => {
    const on = at && dayAt(at.toISOString());
    if (!at || !on || on < from || on > to) return [];
    const appointment = ofBroker
      .get(row.assisterId)
      ?.find(({ fromDay, untilDay }) => fromDay <= on && (untilDay === null || on <= untilDay));
    if (!appointment) return [];
    const { consumerId, givenName, familyName, assisterId, npn, brokerGivenName, brokerFamilyName } = row;
    const broker = { id: assisterId, npn, name: `${brokerGivenName} ${brokerFamilyName}`, accountNumber: appointment.accountNumber };
    return [{ kind, on, at, consumerId, consumer: { givenName, familyName }, broker }];
  };
  return rows
    .flatMap(row => [...change(row, 'started', row.startedAt), ...change(row, 'ended', row.endedAt)])
    .sort((a, b) => a.at.getTime() - b.at.getTime() || Number(a.kind === 'started') - Number(b.kind === 'started'));
}

/** What holds for each consumer after these changes. */
export const lastOfEach = (changes: readonly AgentChange[]): readonly AgentChange[] => [
  ...new Map(changes.map(change => [change.consumerId, change])).values(),
];
