import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type Appointment = Selectable<Tables['carrierAppointment']>;

/** Of one broker, the newest first. */
export const listAppointments = (db: Db, personId: string): Promise<Appointment[]> =>
  db.selectFrom('carrierAppointment').selectAll().where('personId', '=', personId).orderBy('fromDay', 'desc').orderBy('id').execute();

export const addAppointment = async (db: Db, row: Insertable<Tables['carrierAppointment']>): Promise<void> => {
  await db.insertInto('carrierAppointment').values(row).execute();
};

export const endAppointment = async (db: Db, id: string, untilDay: string): Promise<void> => {
  await db.updateTable('carrierAppointment').set({ untilDay }).where('id', '=', id).execute();
};

/** At one carrier, of everybody who ever had one there. */
export const listAppointmentsAt = (db: Db, carrier: string): Promise<Appointment[]> =>
  db.selectFrom('carrierAppointment').selectAll().where('carrier', '=', carrier).execute();
