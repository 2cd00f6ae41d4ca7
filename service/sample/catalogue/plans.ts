import { countyNames } from '../../../shared/data/places.ts';
import { ratingAreaOf } from '../../../shared/enrollment/rating-area.ts';
import designData from './designs.json' with { type: 'json' };
import networkData from './networks.json' with { type: 'json' };

/** Which made-up plans there are: each design in each network that has it. The same every year, under the same numbers. */
export type Network = (typeof networkData)['networks'][number];
export interface Design {
  number: number;
  metal: string;
  title: string;
  level: number;
  /** Dollars a year for one person; twice as much for a household. */
  deductible: number;
  limit: number;
  drugDeductible?: number;
  hsa?: boolean;
  /** Networks; left out: all. */
  only?: readonly string[];
  costs: readonly string[];
}
export interface SamplePlan {
  id: string;
  network: Network;
  design: Design;
}
export type DentalDesign = (typeof designData)['dental'][number];
export interface SampleDental {
  id: string;
  network: (typeof networkData)['dental'][number];
  design: DentalDesign;
}

const planId = (issuerId: string, network: number, design: number): string =>
  `${issuerId}MN${String(network).padStart(3, '0')}${String(design).padStart(4, '0')}`;

const designs: readonly Design[] = designData.designs;

export const samplePlans: readonly SamplePlan[] = networkData.networks.flatMap(network =>
  designs
    .filter(({ only }) => !only || only.includes(network.name))
    .map(design => ({ id: planId(network.issuerId, network.number, design.number), network, design })),
);

export const sampleDental: readonly SampleDental[] = networkData.dental.flatMap(network =>
  designData.dental.map(design => ({ id: planId(network.issuerId, network.number, design.number), network, design })),
);

export const sampleNetworks = [...networkData.networks, ...networkData.dental];

export const countiesOf = ({ areas, without }: { areas: readonly number[]; without: readonly string[] }): readonly string[] =>
  countyNames.filter(name => areas.includes(ratingAreaOf(name) ?? 0) && !without.includes(name));

export const serviceAreaId = ({ number }: { number: number }): string => `MNS${String(number).padStart(3, '0')}`;
