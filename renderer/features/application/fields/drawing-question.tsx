import { Button } from '@cmsgov/design-system';
import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawingOf, drawingSize, type Point } from '../../../../shared/application/drawing.ts';
import type { QuestionProps } from './field-props.ts';

/** Where on the field the pointer is, whatever size the field has on this screen. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point {
  const box = currentTarget.getBoundingClientRect();
  return { x: ((clientX - box.left) / box.width) * drawingSize.width, y: ((clientY - box.top) / box.height) * drawingSize.height };
}

const strokesIn = (drawing: string): Point[][] =>
  drawing
    .split('M')
    .filter(Boolean)
    .map(stroke =>
      stroke.split('L').map(pair => {
        const [x = 0, y = 0] = pair.split(' ').map(Number);
        return { x, y };
      }),
    );

/** Drawn with a mouse, a finger or a pen. Who cannot has the typed name; each stroke is kept when it ends. */
export function DrawingQuestion({ id, label, hint, error, describedBy, answer, decide, leave }: QuestionProps) {
  const { t } = useTranslation('application');
  const [stroke, setStroke] = useState<readonly Point[]>([]);
  const drawing = useRef(false);
  const kept = typeof answer === 'string' ? answer : '';
  const end = () => {
    if (!drawing.current) return;
    drawing.current = false;
    // A dot is a stroke too: it gets the length of a pen's tip.
    const [dot] = stroke;
    const drawn = stroke.length === 1 && dot ? [dot, { x: dot.x + 1, y: dot.y + 1 }, dot] : stroke;
    setStroke([]);
    decide(drawingOf([...strokesIn(kept), drawn]));
    leave();
  };
  const lines = [kept, drawingOf([stroke])].filter(Boolean);
  return (
    <fieldset className="question drawing" aria-describedby={describedBy}>
      <legend className="ds-c-label">{label}</legend>
      {hint && <p className="ds-c-hint">{hint}</p>}
      <svg
        id={id}
        className="drawing-field"
        viewBox={`0 0 ${drawingSize.width} ${drawingSize.height}`}
        role="img"
        aria-label={t(kept ? 'drawing.drawn' : 'drawing.empty')}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          setStroke([pointOf(event)]);
        }}
        onPointerMove={event => {
          if (!drawing.current) return;
          const point = pointOf(event);
          setStroke(before => [...before, point]);
        }}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <line x1="24" x2={drawingSize.width - 24} y1="124" y2="124" className="drawing-line" />
        {lines.map(line => (
          <path key={line} d={line} className="drawing-stroke" />
        ))}
      </svg>
      <div>
        <Button size="small" variation="ghost" disabled={kept === ''} onClick={() => decide(null)}>
          {t('drawing.clear')}
        </Button>
      </div>
      {error && <p className="ds-c-inline-error">{error}</p>}
    </fieldset>
  );
}
