/**
 * The live stream says only "look again": which collections have something new. It carries no data, so a message that was lost
 * costs nothing as long as every (re)connection counts as "look at everything".
 */
import { createParser } from 'eventsource-parser';
import { type LookAgainTopic, lookAgainData, lookAgainTopics } from '../../shared/contracts/service/sync.ts';
import type { BackOff } from './back-off.ts';
import { parse, refusal } from './exchange.ts';

export interface LiveStreamDeps {
  open(signal: AbortSignal): Promise<Response>;
  onLookAgain(topics: LookAgainTopic[]): void;
  onOpen(): void;
  /** It ended, or could not be opened; `cause` is a DeskError when the service refused it. Answers whether to try again. */
  onDropped(cause: unknown): Promise<boolean>;
  backOff: BackOff;
  /** The service says something every 15 s; silence of this length is a dead connection. */
  silenceMs: number;
}

export interface LiveStream {
  /** Ends a wait between two tries. */
  nudge(): void;
  close(): void;
}

export function startLiveStream(deps: LiveStreamDeps): LiveStream {
  const closing = new AbortController();
  let wake: () => void = () => {};

  const pause = (milliseconds: number): Promise<void> =>
    new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const cause = await listen(deps, closing.signal);
      if (closing.signal.aborted || !(await deps.onDropped(cause))) return;
      await pause(deps.backOff.next());
    }
  };
  void run();

  return {
    nudge: () => wake(),
    close() {
      closing.abort();
      wake();
    },
  };
}

/** Listens until the connection ends; answers why. */
async function listen(deps: LiveStreamDeps, closing: AbortSignal): Promise<unknown> {
  const silence = new AbortController();
  let watchdog: NodeJS.Timeout | undefined;
  const heard = (): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => silence.abort(), deps.silenceMs);
  };
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const topics = event === 'look-again' ? lookAgainData.safeParse(parse(data)).data : undefined;
      if (topics) deps.onLookAgain(topics);
    },
    maxBufferSize: 64 * 1024,
  });
  try {
    heard();
    const answer = await deps.open(AbortSignal.any([closing, silence.signal]));
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/event-stream') || !answer.body) {
      return refusal(answer.status, parse(await answer.text()));
    }
    deps.backOff.reset();
    deps.onOpen();
    deps.onLookAgain([...lookAgainTopics]);
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      heard();
      parser.feed(decoder.decode(chunk, { stream: true }));
    }
    return null;
  } catch (error) {
    return error;
  } finally {
    clearTimeout(watchdog);
  }
}
