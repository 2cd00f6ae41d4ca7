import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../compose.ts';
import { createConsumerAccount } from '../domain/consumers/account.ts';
import { createOwnDocuments } from '../domain/consumers/own-documents.ts';
import { createOwnDraft } from '../domain/consumers/own-draft.ts';
import { createOwnSubmission } from '../domain/consumers/own-submission.ts';
import { serveAssets } from './assets.ts';
import type { Pages } from './context.ts';
import { createFailureHandler, createNotFoundRoute } from './failures.ts';
import { addHeaders } from './headers.ts';
import { ampRoutes } from './offices/amp/routes.ts';
import { ampUploadRoutes } from './offices/amp/upload-routes.ts';
import { arcAgencyRoutes } from './offices/arc/agency-routes.ts';
import { arcBrokerRoutes } from './offices/arc/broker-routes.ts';
import { arcDocumentRoutes } from './offices/arc/document-routes.ts';
import { arcRoutes } from './offices/arc/routes.ts';
import { learningRoutes } from './offices/learning/index.ts';
import { moneyRoutes } from './offices/money/index.ts';
import { officeSignInRoutes } from './offices/sign-in.ts';
import { accountRoutes } from './routes/account.ts';
import { assisterRoutes } from './routes/assister.ts';
import { assisterAccountRoutes } from './routes/assister-account.ts';
import { coverageEndRoutes } from './routes/coverage/end.ts';
import { coverageEnrollRoutes } from './routes/coverage/enroll.ts';
import { coverageEventRoutes } from './routes/coverage/events.ts';
import { coverageRoutes } from './routes/coverage/overview.ts';
import { coveragePlanRoutes } from './routes/coverage/plans.ts';
import { documentRoutes } from './routes/documents.ts';
import { draftRoutes } from './routes/draft.ts';
import { mailboxRoute } from './routes/mailbox.ts';
import { signRoutes } from './routes/sign.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { signUpRoutes } from './routes/sign-up.ts';

export interface PagesOptions {
  /** A ribbon on every page says that these people are made up. */
  sample?: boolean;
  /** Where failures are told, without personal data. Default: nowhere. */
  log?: (line: string) => void;
  /** A sample tells the terminal which code its staff's apps show when somebody comes to their sign-in. */
  onOfficeSignIn?: (office: 'agency' | 'arc') => void;
}

/** The consumers' web pages, beside the API. They work without scripts. For `createService({ extend })`. */
export const pages =
  ({ sample = false, log = () => undefined, onOfficeSignIn = () => undefined }: PagesOptions = {}) =>
  async (app: FastifyInstance, services: Services): Promise<void> => {
    const { store } = services;
    const parts: Pages = {
      services,
      sample,
      account: createConsumerAccount(store, services.applications),
      ownDraft: createOwnDraft(store),
      ownSubmission: createOwnSubmission(store),
      ownDocuments: createOwnDocuments(store, () => void services.checker.run().catch(() => undefined)),
      visits: services.visits,
    };
    // In a scope of its own: its headers, cookies and failure pages are not the API's.
    await app.register(async scope => {
      if (!scope.hasRequestDecorator('cookies')) await scope.register(cookie);
      if (!scope.hasContentTypeParser('application/x-www-form-urlencoded')) await scope.register(formbody, { bodyLimit: 16 * 1024 });
      if (!scope.hasDecorator('createRateLimit')) await scope.register(rateLimit, { global: false });
      scope.addHook('onRequest', addHeaders);
      scope.setErrorHandler(createFailureHandler(parts, log));
      await serveAssets(scope);
      signInRoutes(scope, parts);
      signUpRoutes(scope, parts);
      accountRoutes(scope, parts);
      draftRoutes(scope, parts);
      signRoutes(scope, parts);
      coverageRoutes(scope, parts);
      coverageEventRoutes(scope, parts);
      coveragePlanRoutes(scope, parts);
      coverageEnrollRoutes(scope, parts);
      coverageEndRoutes(scope, parts);
      // Each in a scope of its own: files that come in have different bounds.
      await scope.register(inner => documentRoutes(inner, parts));
      await scope.register(inner => ampUploadRoutes(inner, parts));
      assisterRoutes(scope, parts);
      assisterAccountRoutes(scope, parts);
      for (const office of ['agency', 'arc'] as const) officeSignInRoutes(scope, parts, office, () => onOfficeSignIn(office));
      ampRoutes(scope, parts);
      arcRoutes(scope, parts);
      arcAgencyRoutes(scope, parts);
      arcBrokerRoutes(scope, parts);
      arcDocumentRoutes(scope, parts);
      moneyRoutes(scope, parts);
      learningRoutes(scope, parts);
      if (sample) mailboxRoute(scope, parts);
      scope.get('/*', createNotFoundRoute(parts));
    });
  };
