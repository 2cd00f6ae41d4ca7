/** Plans for a household: priced, compared, chosen. */
export function PlansScreen({ clientId }: { clientId: string }) {
  return <div data-client={clientId} />;
}
