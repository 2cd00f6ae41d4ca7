import { Button } from '@cmsgov/design-system';
import { Camera as CameraIcon, FileText } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentMediaTypes } from '../../../../shared/model/document.ts';
import { useHasCamera } from './use-camera.ts';

/** Where a document comes from. A paste is heard by the dialog, wherever the focus is in it. */
export function ChooseSource({ onFile, onCamera }: { onFile(file: File): void; onCamera(): void }) {
  const { t } = useTranslation();
  const hasCamera = useHasCamera();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  const drop = (event: DragEvent) => {
    drag(false)(event);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    // What is dropped has the button beside it as its other way; the region itself is nothing to be focused.
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop target is for the pointer only
    <div className={`document-drop ${over ? 'is-over' : ''}`} onDragOver={drag(true)} onDragLeave={drag(false)} onDrop={drop}>
      <p>{t('documents.adding.lead')}</p>
      <div className="row">
        <Button variation="solid" onClick={() => input.current?.click()}>
          <FileText size={16} aria-hidden /> {t('documents.adding.choose')}
        </Button>
        {hasCamera && (
          <Button onClick={onCamera}>
            <CameraIcon size={16} aria-hidden /> {t('documents.adding.camera')}
          </Button>
        )}
      </div>
      <p className="caption quiet">{t('documents.adding.drop')}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('documents.adding.choose')}
        accept={documentMediaTypes.join(',')}
        onChange={event => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after it was looked at.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
