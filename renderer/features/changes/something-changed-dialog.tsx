import { Button, ChoiceList, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChangeRoute, changeKinds, type Program, programs, routeOf } from '../../../shared/changes/route.ts';
import { formatDay, parseTypedDay, todayIn } from '../../../shared/dates.ts';
import { Modal } from '../../ui/modal.tsx';
import { type ChangedAbout, useSomethingChanged } from '../../ui/something-changed.ts';
import { RouteSheet } from './route-sheet.tsx';

/** One entry for whatever changed: it asks what, and leads to Report Application Changes, a call, or the client's own account. */
export function SomethingChangedDialog() {
  const { about, close } = useSomethingChanged();
  return about && <Asked about={about} onClose={close} />;
}

function Asked({ about, onClose }: { about: ChangedAbout; onClose(): void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [covered, setCovered] = useState<readonly Program[]>([]);
  const [typed, setTyped] = useState(formatDay(todayIn(Date.now())));
  const [insist, setInsist] = useState(false);
  const [route, setRoute] = useState<{ route: ChangeRoute; day: string } | null>(null);
  const day = parseTypedDay(typed);
  const toggled = <T extends string>(all: readonly T[], value: string, on: boolean, values: readonly T[]) =>
    values.filter(one => (one === value ? on : all.includes(one)));
  const show = () => {
    if (chosen.length === 0 || day === null) return setInsist(true);
    setRoute({ route: routeOf(chosen, day, covered), day });
  };
  return (
    <Modal
      isOpen
      heading={t('changes.title')}
      size="wide"
      onClose={onClose}
      actions={
        <div className="row">
          {route ? (
            <Button onClick={() => setRoute(null)}>{t('changes.again')}</Button>
          ) : (
            <Button variation="solid" onClick={show}>
              {t('changes.show')}
            </Button>
          )}
          <Button variation="ghost" onClick={onClose}>
            {t('changes.close')}
          </Button>
        </div>
      }
    >
      {route ? (
        <RouteSheet about={about} route={route.route} day={route.day} chosen={chosen} />
      ) : (
        <div className="stack something-changed">
          <p>{t('changes.lead')}</p>
          <ChoiceList
            type="checkbox"
            name="changes"
            label={t('changes.what')}
            errorMessage={insist && chosen.length === 0 ? t('changes.whatMissing') : undefined}
            errorPlacement="bottom"
            choices={changeKinds.map(({ id }) => ({ value: id, label: t(`changes.kinds.${id}` as never), checked: chosen.includes(id) }))}
            onChange={event =>
              setChosen(
                toggled(
                  chosen,
                  event.target.value,
                  event.target.checked,
                  changeKinds.map(({ id }) => id),
                ),
              )
            }
          />
          <TextField
            name="changed-on"
            label={t('changes.when')}
            value={typed}
            maxLength={40}
            errorMessage={insist && day === null ? t('changes.whenWrong') : undefined}
            errorPlacement="bottom"
            onChange={event => setTyped(event.target.value)}
          />
          <ChoiceList
            type="checkbox"
            name="covered"
            label={t('changes.coverage')}
            choices={programs.map(program => ({
              value: program,
              label: t(`changes.programs.${program}`),
              checked: covered.includes(program),
            }))}
            onChange={event => setCovered(toggled(covered, event.target.value, event.target.checked, programs))}
          />
        </div>
      )}
    </Modal>
  );
}
