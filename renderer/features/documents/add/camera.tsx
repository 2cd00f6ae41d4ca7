import { Button } from '@cmsgov/design-system';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCamera } from './use-camera.ts';

/** Of JPEG: small print stays sharp, and a page is well below 10 MB. */
const quality = 0.92;

export function Camera({ onPhoto, onCancel }: { onPhoto(photo: Blob): void; onCancel(): void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const { ready, failed } = useCamera(video);
  const take = async () => {
    if (!video.current) return;
    const { videoWidth, videoHeight } = video.current;
    const canvas = new OffscreenCanvas(videoWidth, videoHeight);
    canvas.getContext('2d')?.drawImage(video.current, 0, 0);
    onPhoto(await canvas.convertToBlob({ type: 'image/jpeg', quality }));
  };
  return (
    <div className="stack">
      {failed && <p className="tone-warn">{t('documents.camera.refused')}</p>}
      {!failed && <video ref={video} className="document-preview" muted playsInline aria-label={t('documents.camera.title')} />}
      <div className="row">
        <Button variation="solid" disabled={!ready} onClick={() => void take()}>
          {t('documents.camera.take')}
        </Button>
        <Button onClick={onCancel}>{t('documents.adding.again')}</Button>
      </div>
    </div>
  );
}
