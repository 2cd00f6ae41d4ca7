/** What a household may get, from the answers of a draft. */
export function EstimateScreen({ applicationId }: { clientId: string; applicationId: string }) {
  return <div data-region="content" data-application={applicationId} />;
}
