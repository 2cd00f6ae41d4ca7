import { type ExpressionBuilder, sql } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

/** Days, both included; `agencyId` null: of every agency. */
export interface PaymentScope {
  from: string;
  to: string;
  agencyId: string | null;
}

/** Consumers of whom something became active in these days, or was determined then and is not active; of an agency: who ever authorized somebody there. */
const consumersIn = (db: Db, { from, to, agencyId }: PaymentScope) =>
  db
    .selectFrom('determination as due')
    .select('due.consumerId')
    .where(eb =>
      eb.or([
        eb.and([eb('due.activeOn', '>=', from), eb('due.activeOn', '<=', to)]),
        eb.and([eb('due.status', '<>', 'active'), eb('due.determinedOn', '>=', from), eb('due.determinedOn', '<=', to)]),
      ]),
    )
    .$if(agencyId !== null, query =>
      query.where('due.consumerId', 'in', eb =>
        eb
          .selectFrom('authorization')
          .innerJoin('assister', 'assister.id', 'authorization.assisterId')
          .select('authorization.consumerId')
          .where('assister.agencyId', '=', agencyId ?? ''),
      ),
    );

type Joined = ExpressionBuilder<Tables, 'application' | 'consumer' | 'determination'>;
const household = (field: string) => sql<string | null>`application.document -> 'answers' ->> ${`h/${field}`}::text`;
const ofMember = (field: string) =>
  sql<string | null>`application.document -> 'answers' ->> ('m/' || determination.member_id || ${`/${field}`}::text)`;

/** Everything determined for these consumers until the last of the days, with what a payment report says of each. */
export const listForPayment = (db: Db, scope: PaymentScope) =>
  db
    .selectFrom('determination')
    .innerJoin('application', 'application.id', 'determination.applicationId')
    .innerJoin('submission', 'submission.applicationId', 'application.id')
    .innerJoin('consumer', 'consumer.id', 'determination.consumerId')
    .selectAll('determination')
    .select(['submission.confirmationNumber', 'submission.receivedAt'])
    .select(sql<number>`(application.document ->> 'coverageYear')::int`.as('coverageYear'))
    .select([ofMember('firstName').as('firstName'), ofMember('lastName').as('lastName'), ofMember('dob').as('birthDate')])
    .select((eb: Joined) => eb.fn.coalesce(household('homeCity'), 'consumer.city').as('city'))
    .select((eb: Joined) => eb.fn.coalesce(household('homeCounty'), 'consumer.county').as('county'))
    .where('determination.consumerId', 'in', consumersIn(db, scope))
    .where(eb => eb.fn.coalesce('determination.activeOn', 'determination.determinedOn'), '<=', scope.to)
    .orderBy('determination.determinedOn')
    .orderBy('determination.id')
    .execute();

export type DeterminationForPayment = Awaited<ReturnType<typeof listForPayment>>[number];

/** With whom these consumers were ever associated, and what is known of those assisters. */
export const listAssociations = (db: Db, scope: PaymentScope) =>
  db
    .selectFrom('authorization')
    .innerJoin('assister', 'assister.id', 'authorization.assisterId')
    .innerJoin('agency', 'agency.id', 'assister.agencyId')
    .leftJoin('rosterPerson', 'rosterPerson.id', 'assister.id')
    .select(['authorization.consumerId', 'authorization.startedAt', 'authorization.endedAt', 'authorization.assisterId'])
    .select(['assister.agencyId', 'agency.name as agencyName', 'assister.role', 'assister.assisterId as assisterNumber'])
    .select(['assister.givenName', 'assister.familyName', 'assister.accessEndedAt'])
    .select(['rosterPerson.certifiedOn', 'rosterPerson.certifiedUntil'])
    .where('authorization.consumerId', 'in', consumersIn(db, scope))
    .orderBy('authorization.startedAt')
    .orderBy('authorization.id')
    .execute();

/** The spans of certification in the training records of those assisters. */
export const listCertifications = (db: Db, scope: PaymentScope) =>
  db
    .selectFrom('trainingRecord')
    .select(['personId', 'onDay', 'untilDay'])
    .where('kind', 'in', ['certification', 'recertification'])
    .where('personId', 'in', eb =>
      eb.selectFrom('authorization').select('authorization.assisterId').where('authorization.consumerId', 'in', consumersIn(db, scope)),
    )
    .execute();

/** For the choice of one, by name. */
export const listAgencyNames = (db: Db): Promise<{ id: string; name: string }[]> =>
  db.selectFrom('agency').select(['id', 'name']).orderBy('name').orderBy('id').execute();
