import { createHash } from 'node:crypto';

/** The same name gives the same id on every computer, so that a sample that was loaded once is recognized. In shape a random UUID. */
export const sampleId = (name: string): string => {
  const hex = createHash('sha256').update(`assister-desk/sample/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
