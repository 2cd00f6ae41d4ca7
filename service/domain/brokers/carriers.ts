import { z } from 'zod';
import data from '../../data/carriers.json' with { type: 'json' };

/** The carriers that brokers sell for: data, because they change from year to year. `ediId`: by which a carrier is named in an X12 file. */
const schema = z.strictObject({
  /** Made up: then files are marked as tests. */
  sample: z.boolean(),
  note: z.string(),
  sponsor: z.strictObject({ name: z.string().min(1).max(60), id: z.string().regex(/^[A-Z0-9]{2,15}$/) }),
  carriers: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]{1,40}$/),
      name: z.string().min(1).max(60),
      ediId: z.string().regex(/^[A-Z0-9]{2,15}$/),
      /** The issuer's number in CMS's plan files (HIOS). */
      issuerId: z.string().regex(/^[0-9]{5}$/),
    }),
  ),
});

export const { sample: areCarriersMadeUp, sponsor, carriers } = schema.parse(data);
export type CarrierOfBrokers = (typeof carriers)[number];

export const findCarrier = (id: string): CarrierOfBrokers | undefined => carriers.find(carrier => carrier.id === id);
export const carrierName = (id: string): string => findCarrier(id)?.name ?? id;
export const carrierOfIssuer = (issuerId: string): CarrierOfBrokers | undefined => carriers.find(carrier => carrier.issuerId === issuerId);
