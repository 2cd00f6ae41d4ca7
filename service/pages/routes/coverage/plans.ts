import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Listed, mostCompared } from '../../../../shared/shopping/listing.ts';
import { goOn, type Pages, requireVisitor, send, type Visitor } from '../../context.ts';
import { type LookedCoverage, lookAtCoverage } from '../../coverage/look.ts';
import { type Offers, offersFor } from '../../coverage/offers.ts';
import { readShopQuery, type ShopQuery, shopPath } from '../../coverage/shop-query.ts';
import { text } from '../../texts.ts';
import { comparePage } from '../../views/coverage/compare.ts';
import { coveragePath } from '../../views/coverage/parts.ts';
import { planPage } from '../../views/coverage/plan.ts';
import { comparePath, listPath, planListPage, planPath } from '../../views/coverage/plan-list.ts';
import { planSetupPage } from '../../views/coverage/plan-setup.ts';
import { failurePage } from '../../views/failure.ts';

// A consumer looks at plans with the prices of their own household, narrows and compares them. Nothing is written here.

export const plansHome = `${coveragePath}/plans`;
const params = z.strictObject({ plan: z.string().regex(/^[0-9A-Z]{14}$/) });

export interface Shopping {
  visitor: Visitor;
  looked: LookedCoverage;
  query: ShopQuery;
  offers: Offers | null;
}

/** Who is there, what they wish, and what that costs. */
export async function shop(pages: Pages, request: FastifyRequest, reply: FastifyReply): Promise<Shopping> {
  const visitor = await requireVisitor(pages, request, reply, plansHome);
  const query = readShopQuery(request.query);
  const looked = await lookAtCoverage(pages, visitor);
  return { visitor, looked, query, offers: await offersFor(pages, looked, query.wishes) };
}

export const planOf = (request: FastifyRequest, { offers }: Shopping): Listed | undefined => {
  const read = params.safeParse(request.params);
  return offers?.plans.find(({ plan }) => plan.id === read.data?.plan);
};

export const coveragePlanRoutes = (app: FastifyInstance, pages: Pages): void => {
  const setUp = async (reply: FastifyReply, { visitor, looked, query }: Shopping, error?: string) => {
    const year = looked.coverage.eligibility?.coverageYear;
    const sample = year !== undefined && (await pages.services.catalogue.isSample(year));
    return send(reply, planSetupPage(visitor.frame, { looked, query, sample, error }), error === undefined ? 200 : 422);
  };
  /** Without people, or with somebody who cannot be covered then, there is no price. */
  const again = (reply: FastifyReply, shopping: Shopping) => {
    const { looked, query } = shopping;
    if (looked.coverage.eligibility === null || query.wishes.startsOn === null) return goOn(reply, plansHome);
    return setUp(reply, shopping, text(query.wishes.who.length === 0 ? 'coverage.plans.wrong.who' : 'coverage.plans.wrong.changed'));
  };

  app.get(plansHome, async (request, reply) => setUp(reply, await shop(pages, request, reply)));

  app.get(listPath, async (request, reply) => {
    const shopping = await shop(pages, request, reply);
    const { offers, visitor, looked, query } = shopping;
    return offers ? send(reply, planListPage(visitor.frame, { looked, offers, query })) : again(reply, shopping);
  });

  app.get(comparePath, async (request, reply) => {
    const shopping = await shop(pages, request, reply);
    const { offers, visitor, looked, query } = shopping;
    if (!offers) return again(reply, shopping);
    const plans = query.wishes.plans.flatMap(id => offers.plans.find(({ plan }) => plan.id === id) ?? []);
    const kinds = new Set(plans.map(({ plan }) => plan.kind));
    const wrong = plans.length === 0 ? 'none' : plans.length > mostCompared ? 'many' : kinds.size > 1 ? 'kinds' : null;
    if (wrong === null) return send(reply, comparePage(visitor.frame, { looked, offers, query }, plans));
    const error = text(`coverage.plans.wrong.${wrong}`);
    return send(reply, planListPage(visitor.frame, { looked, offers, query, error }), 422);
  });

  app.get(planPath(':plan'), async (request, reply) => {
    const shopping = await shop(pages, request, reply);
    const { offers, visitor, looked, query } = shopping;
    if (!offers) return again(reply, shopping);
    const offer = planOf(request, shopping);
    if (!offer) return send(reply, failurePage(visitor.frame, 'notFound'), 404);
    return send(reply, planPage(visitor.frame, { looked, offers, query }, offer), query.wishes.creditWrong ? 422 : 200);
  });
};

export const toPlan = (reply: FastifyReply, { query }: Shopping, planId: string): FastifyReply =>
  goOn(reply, shopPath(planPath(planId), query));
