/** What is due, by day, over all clients. */
export function DeadlinesScreen() {
  return <div data-region="content" />;
}
