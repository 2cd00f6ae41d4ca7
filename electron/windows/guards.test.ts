import type { Session, WebContents } from 'electron';
import { expect, it } from 'vitest';
import { guardSession } from './guards.ts';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;

const contents = {} as WebContents;
const own = 'app://bundle/index.html';

/** What a page gets, by asking and by looking whether it might. */
function guarded(shown: boolean) {
  let ask: RequestHandler | undefined;
  let check: CheckHandler | undefined;
  const session = {
    webRequest: { onBeforeRequest() {} },
    setPermissionRequestHandler: (handler: RequestHandler) => {
      ask = handler;
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      check = handler;
    },
    setDevicePermissionHandler() {},
    on() {},
  } as unknown as Session;
  guardSession(
    session,
    url => url.startsWith('app://bundle/'),
    of => shown && of === contents,
  );
  return {
    asks: (permission: string, mediaTypes: string[] | undefined, requestingUrl = own, isMainFrame = true, of = contents) => {
      let answer: boolean | undefined;
      const details = { requestingUrl, isMainFrame, ...(mediaTypes && { mediaTypes }) };
      ask?.(
        of,
        permission as 'media',
        found => {
          answer = found;
        },
        details as never,
      );
      return answer;
    },
    might: (permission: string, mediaType: string, of: WebContents | null = contents) =>
      check?.(of, permission as 'media', 'app://bundle', { mediaType, isMainFrame: true } as never),
  };
}

it('lets a page have the camera only while it shows its picture, and nothing else ever', () => {
  const { asks, might } = guarded(true);
  expect([asks('media', ['video']), might('media', 'video')]).toEqual([true, true]);
  expect([
    asks('media', ['audio']),
    asks('media', ['video', 'audio']),
    asks('media', []),
    asks('media', undefined),
    asks('geolocation', undefined),
    asks('notifications', ['video']),
    asks('media', ['video'], 'https://example.org/'),
    asks('media', ['video'], own, false),
    asks('media', ['video'], own, true, {} as WebContents),
    might('media', 'audio'),
    might('geolocation', 'video'),
    might('media', 'video', null),
  ]).toEqual(Array(12).fill(false));
  const closed = guarded(false);
  expect([closed.asks('media', ['video']), closed.might('media', 'video')]).toEqual([false, false]);
});
