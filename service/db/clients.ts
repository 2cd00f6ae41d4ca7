import { sql } from 'kysely';
import type { Db } from './database.ts';

/** What a client document is made of: the consumer, the live authorization, the most recent application if there is one. */
export type ClientSource = Awaited<ReturnType<typeof listClientSources>>[number];

/** Those of the consumers who authorize this assister now. */
export const listClientSources = (db: Db, assisterId: string, consumerIds: readonly string[]) =>
  db
    .selectFrom('authorization')
    .innerJoin('consumer', 'consumer.id', 'authorization.consumerId')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('application')
          .leftJoin('submission', 'submission.applicationId', 'application.id')
          .select([
            'application.id as applicationId',
            'application.status as applicationStatus',
            'application.createdBy as applicationStartedBy',
            'application.updatedAt as applicationUpdatedAt',
            sql<number>`(application.document ->> 'percent')::integer`.as('applicationPercent'),
            sql<number>`(application.document ->> 'coverageYear')::bigint`.as('applicationCoverageYear'),
            'submission.receivedAt as submittedAt',
            'submission.confirmationNumber as confirmationNumber',
          ])
          .whereRef('application.consumerId', '=', 'consumer.id')
          .orderBy('application.createdAt', 'desc')
          .orderBy('application.id')
          .limit(1)
          .as('latest'),
      join => join.onTrue(),
    )
    .select([
      'consumer.id',
      'consumer.givenName',
      'consumer.familyName',
      'consumer.birthDate',
      'consumer.phone',
      'consumer.email',
      'consumer.city',
      'consumer.county',
      'consumer.preferredLanguage',
      'consumer.interpreter',
      'authorization.id as authorizationId',
      'authorization.startedAt',
      'authorization.openedAt',
      'latest.applicationId',
      'latest.applicationStatus',
      'latest.applicationStartedBy',
      'latest.applicationUpdatedAt',
      'latest.applicationPercent',
      'latest.applicationCoverageYear',
      'latest.submittedAt',
      'latest.confirmationNumber',
    ])
    .where('authorization.assisterId', '=', assisterId)
    .where('authorization.endedAt', 'is', null)
    .where('consumer.id', 'in', consumerIds)
    .execute();
