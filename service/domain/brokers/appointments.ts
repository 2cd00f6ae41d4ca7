import { randomUUID } from 'node:crypto';
import { addDays } from 'date-fns/addDays';
import { subDays } from 'date-fns/subDays';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { Day } from '../../../shared/dates.ts';
import { byStaff, writeAudit } from '../../db/audit.ts';
import type { Db } from '../../db/database.ts';
import { listAgentChanges } from '../../db/institution/agents-of-record.ts';
import {
  type Appointment,
  addAppointment,
  endAppointment,
  listAppointments,
  listAppointmentsAt,
} from '../../db/institution/appointments.ts';
import { findRosterPerson, lockRosterPerson, type RosterPerson } from '../../db/institution/roster.ts';
import type { Store } from '../../db/store.ts';
import { type CarrierOfBrokers, findCarrier } from './carriers.ts';
import { type AgentChange, changesFor } from './changes.ts';
import { controlNumberAt, enrollmentFile } from './enrollment-file.ts';

// Brokers' appointments at carriers, kept by the ARC, and what each carrier is told: see changes.ts and enrollment-file.ts.

export type AppointmentProblem = 'carrier-unknown' | 'account-unusable' | 'overlapping' | 'ended-already' | 'until-before-from';

export interface NewAppointment {
  carrier: string;
  from: Day;
  /** '' for none. */
  accountNumber: string;
}

export interface Appointments {
  /** Throws `not-found` for who is no broker. */
  ofBroker(personId: string): Promise<{ person: RosterPerson; appointments: readonly Appointment[] }>;
  /** Null: done. Throws `not-found` for who is no broker. */
  add(personId: string, appointment: NewAppointment, staffId: string): Promise<AppointmentProblem | null>;
  /** `until`: the last day. Null: done. Throws `not-found`. */
  end(personId: string, id: string, until: Day, staffId: string): Promise<AppointmentProblem | null>;
  /** Days of Minnesota, both included. Who looked is audited: the answer names consumers. */
  changes(carrier: CarrierOfBrokers, from: Day, to: Day, staffId: string): Promise<AgentChange[]>;
  /** Null when there is nothing to tell. */
  file(carrier: CarrierOfBrokers, from: Day, to: Day, staffId: string): Promise<string | null>;
}

const accountShape = /^[A-Za-z0-9-]{1,35}$/;

export function createAppointments(store: Store): Appointments {
  const mustLockBroker = async (db: Db, personId: string): Promise<void> => {
    if ((await lockRosterPerson(db, personId))?.role !== 'broker') throw new DeskError('not-found');
  };

  return {
    ofBroker: async personId => {
      const person = await findRosterPerson(store.db, personId);
      if (person?.role !== 'broker') throw new DeskError('not-found');
      return { person, appointments: await listAppointments(store.db, personId) };
    },

    add: (personId, { carrier, from, accountNumber }, staffId) =>
      store.change(async work => {
        await mustLockBroker(work.db, personId);
        if (!findCarrier(carrier)) return 'carrier-unknown';
        if (accountNumber !== '' && !accountShape.test(accountNumber)) return 'account-unusable';
        const known = await listAppointments(work.db, personId);
        if (known.some(one => one.carrier === carrier && (one.untilDay === null || one.untilDay >= from))) return 'overlapping';
        const id = randomUUID();
        await addAppointment(work.db, { id, personId, carrier, fromDay: from, untilDay: null, accountNumber: accountNumber || null });
        await writeAudit(work, { ...byStaff(staffId), action: 'appointment-added', subjectId: personId, outcome: `${carrier} ${from}` });
        return null;
      }),

    end: (personId, id, until, staffId) =>
      store.change(async work => {
        await mustLockBroker(work.db, personId);
        const appointment = (await listAppointments(work.db, personId)).find(one => one.id === id);
        if (!appointment) throw new DeskError('not-found');
        const { carrier, fromDay, untilDay } = appointment;
        if (untilDay !== null) return 'ended-already';
        if (until < fromDay) return 'until-before-from';
        await endAppointment(work.db, id, until);
        await writeAudit(work, { ...byStaff(staffId), action: 'appointment-ended', subjectId: personId, outcome: `${carrier} ${until}` });
        return null;
      }),

    changes: (carrier, from, to, staffId) =>
      store.change(async work => {
        const changes = await readChanges(work.db, carrier, from, to);
        await writeAudit(work, {
          ...byStaff(staffId),
          action: 'carrier-changes-viewed',
          subjectId: null,
          outcome: `${carrier.id} ${from} ${to}`,
        });
        return changes;
      }),

    file: (carrier, from, to, staffId) =>
      store.change(async work => {
        const changes = await readChanges(work.db, carrier, from, to);
        if (changes.length === 0) return null;
        const outcome = `${carrier.id} ${from} ${to} ${controlNumberAt(work.now)}`;
        await writeAudit(work, { ...byStaff(staffId), action: 'carrier-changes-exported', subjectId: null, outcome });
        return enrollmentFile(carrier, changes, work.now);
      }),
  };
}

/** Read with a day to spare on both sides: where Minnesota's days begin and end, changesFor knows. */
async function readChanges(db: Db, carrier: CarrierOfBrokers, from: Day, to: Day): Promise<AgentChange[]> {
  const [first, last] = [subDays(new Date(`${from}T00:00:00Z`), 1), addDays(new Date(`${to}T00:00:00Z`), 2)];
  const rows = await listAgentChanges(db, carrier.id, first, last);
  return changesFor(rows, await listAppointmentsAt(db, carrier.id), from, to);
}
