import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DeviceEntry } from '../../../../shared/contracts/service/account.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { shortMoment } from '../../../ui/moments.ts';
import { useNow } from '../../../ui/use-now.ts';

interface DeviceRowProps {
  device: DeviceEntry;
  onRenamed(): void;
  onReport(): void;
  onShowReport(): void;
}

export function DeviceRow({ device, onRenamed, onReport, onShowReport }: DeviceRowProps) {
  const { t } = useTranslation();
  const now = useNow();
  const [renaming, setRenaming] = useState(false);
  const facts = [
    device.current ? t('account.devices.current') : t('account.devices.seen', { when: shortMoment(device.seenAt, now) }),
    device.others > 0 && t('account.devices.others', { count: device.others }),
  ].filter(Boolean);
  return (
    <li className="device-row">
      <div className="device-what">
        {renaming ? (
          <RenameForm
            device={device}
            onEnd={renamed => {
              setRenaming(false);
              if (renamed) onRenamed();
            }}
          />
        ) : (
          <strong className="clip" title={device.name}>
            {device.name}
          </strong>
        )}
        <span className="caption quiet">{facts.join(' · ')}</span>
        {device.unsent > 0 && !device.current && (
          <span className="caption tone-warn">{t('account.devices.unsent', { count: device.unsent })}</span>
        )}
        {device.lostAt && (
          <span className="caption tone-danger">
            {t('account.devices.lost', { when: shortMoment(device.lostAt, now) })} ·{' '}
            {device.wipedAt ? t('account.devices.wiped', { when: shortMoment(device.wipedAt, now) }) : t('account.devices.notWiped')}
          </span>
        )}
      </div>
      {!renaming && (
        <div className="row">
          {device.lostAt ? (
            <Button size="small" variation="ghost" onClick={onShowReport}>
              {t('account.devices.showReport')}
            </Button>
          ) : (
            <>
              <Button size="small" variation="ghost" onClick={() => setRenaming(true)}>
                {t('account.devices.rename')}
              </Button>
              {!device.current && (
                <Button size="small" variation="ghost" onClick={onReport}>
                  {t('account.devices.report')}
                </Button>
              )}
            </>
          )}
        </div>
      )}
    </li>
  );
}

function RenameForm({ device, onEnd }: { device: DeviceEntry; onEnd(renamed: boolean): void }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const form = useForm({ defaultValues: { name: device.name } });
  const { ref, ...field } = form.register('name', { validate: name => name.trim() !== '' });
  const submit = form.handleSubmit(async ({ name }) => {
    const outcome = await bridge.call('devices.rename', { id: device.id, name: name.trim() });
    onEnd(outcome.ok);
  });
  return (
    <form className="row" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      <TextField {...field} inputRef={ref} label={t('account.devices.renameLabel')} labelClassName="unseen" maxLength={80} autoFocus />
      <Button type="submit" size="small" variation="solid">
        {t('account.password.save')}
      </Button>
      <Button size="small" variation="ghost" onClick={() => onEnd(false)}>
        {t('account.password.cancel')}
      </Button>
    </form>
  );
}
