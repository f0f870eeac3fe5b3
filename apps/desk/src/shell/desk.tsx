/** The desk: map, time, and beside them what is said, what can be done and what it is worth. */
import { Alert, Group, Loader, Tabs, Text, Title } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useLayers,
  useOperation,
  usePicture,
  usePlan,
  usePlanFeatures,
  usePlanStates,
  type DeskOperation,
} from '../api/queries.ts';
import { useLive } from '../api/live.ts';
import { LanguageButton } from '../language/language-button.tsx';
import { languageNow } from '../language/language.ts';
import { OptionsPanel } from '../options/options-panel.tsx';
import { PlanMaker } from '../options/plan-maker.tsx';
import type { Trial } from '../options/trial.ts';
import { WorthPanel } from '../options/worth-panel.tsx';
import { OutboxContext, useOwnOutbox } from '../outbox/outbox-context.ts';
import { OutboxSign } from '../outbox/outbox-sign.tsx';
import { PicturePanel } from '../picture/picture-panel.tsx';
import { PrintPanel } from '../print/print-panel.tsx';
import { ReportsPanel } from '../reports/reports-panel.tsx';
import { useSession } from '../session/session.ts';
import { TimeBar, type Moments } from '../time/time-bar.tsx';
import { WhyButton } from '../why/why-button.tsx';
import { WhyContext } from '../why/why-context.ts';
import { WhyDrawer } from '../why/why-drawer.tsx';
import { ConnectionSign } from './connection-sign.tsx';

/** The figures are on the screen while the map is still on its way. */
const MapPanel = lazy(() => import('../map/map-panel.tsx'));

export function Desk(): ReactElement {
  const { t } = useTranslation();
  const operation = useOperation();
  if (operation.error !== null)
    return (
      <Alert color="red" title={t('problem')}>
        {operation.error.message}
      </Alert>
    );
  if (operation.data === undefined) return <Loader aria-label={t('loading')} m="xl" />;
  return <Room operation={operation.data} />;
}

function Room({ operation }: { readonly operation: DeskOperation }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const session = useSession();
  const [moments, setMoments] = useState<Moments | null>(null);
  const now = useMemo(
    () => moments ?? { occurredAtMs: operation.lastOccurredMs, knownAtMs: operation.lastMs },
    [moments, operation.lastOccurredMs, operation.lastMs],
  );
  const [option, setOption] = useState<string | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const connection = useLive();
  const outbox = useOwnOutbox(operation.id, session);
  useEffect(() => {
    if (connection.state === 'live') outbox.wake();
  }, [connection.state, outbox]);
  const layers = useLayers();
  const picture = usePicture(now);
  const states = usePlanStates();
  const made = states.data?.find(({ state, changeCount }) => state === 'made' && changeCount === 0)?.id ?? null;
  const plan = usePlan(made).data ?? null;
  const planFeatures = usePlanFeatures(made).data ?? null;

  /** A tried plan is on the map only, and says so there. */
  const triedOnMap = trial?.onMap === true ? trial.plan : null;
  const triedPlan = usePlan(triedOnMap).data ?? null;
  const triedFeatures = usePlanFeatures(triedOnMap).data ?? null;

  const zoneNames = useMemo(
    () => new Map(picture.data?.zones.map((zone) => [zone.id, zone.name[language]]) ?? []),
    [picture.data, language],
  );
  const room = (
    <div className="desk">
      <header className="desk-top">
        <Group justify="space-between" wrap="nowrap">
          <Group wrap="nowrap">
            <Title order={1} size="h3">
              mamarr · ممرّ
            </Title>
            <Text>{operation.name[language]}</Text>
          </Group>
          <Group wrap="nowrap">
            <Text size="sm">
              {t('signedInAs', { role: session.account === null ? '' : t(`roles.${session.account.role}`) })}
            </Text>
            <OutboxSign connection={connection} timeZone={operation.timeZone} />
            <ConnectionSign connection={connection} timeZone={operation.timeZone} />
            <LanguageButton />
          </Group>
        </Group>
      </header>
      <section className="desk-map" aria-label={`${t('map')}: ${operation.name[language]}`}>
        <Suspense fallback={<div className="map-wait">{t('mapView.loading')}</div>}>
          <MapPanel
            operation={operation}
            layers={layers}
            picture={picture.data ?? null}
            plan={triedPlan ?? plan}
            planFeatures={triedPlan === null ? planFeatures : triedFeatures}
            option={triedPlan === null ? option : null}
            tried={triedPlan !== null}
          />
        </Suspense>
      </section>
      <main className="desk-side">
        <Tabs defaultValue="picture" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="picture">{t('tabs.picture')}</Tabs.Tab>
            <Tabs.Tab value="reports">{t('tabs.reports')}</Tabs.Tab>
            <Tabs.Tab value="options">{t('tabs.options')}</Tabs.Tab>
            <Tabs.Tab value="worth">{t('tabs.worth')}</Tabs.Tab>
            <Tabs.Tab value="print">{t('tabs.print')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="picture" pt="sm">
            <PicturePanel picture={picture.data ?? null} error={picture.error} />
          </Tabs.Panel>
          <Tabs.Panel value="reports" pt="sm">
            <ReportsPanel picture={picture.data ?? null} error={picture.error} moments={now} />
          </Tabs.Panel>
          <Tabs.Panel value="options" pt="sm">
            <PlanMaker states={states.data ?? []} moments={now} />
            {plan === null ? (
              <Text>{t('options.none')}</Text>
            ) : (
              <>
                <WhyButton figure="people" label={t('whyPlan')}>
                  {t('whyPlan')}
                </WhyButton>
                <OptionsPanel
                  plan={plan}
                  zoneNames={zoneNames}
                  moments={moments}
                  shown={option ?? plan.options[0]?.id ?? ''}
                  onShow={setOption}
                />
              </>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="worth" pt="sm">
            {plan === null ? (
              <Text>{t('options.none')}</Text>
            ) : (
              <WorthPanel plan={plan} states={states.data ?? []} trial={trial} onTrial={setTrial} />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="print" pt="sm">
            {plan === null || made === null ? <Text>{t('options.none')}</Text> : <PrintPanel plan={plan} id={made} />}
          </Tabs.Panel>
        </Tabs>
      </main>
      <footer className="desk-time">
        <TimeBar
          stops={operation.stopsMs}
          timeZone={operation.timeZone}
          windows={operation.windows}
          value={now}
          onChange={setMoments}
        />
      </footer>
      {made === null ? null : <WhyDrawer plan={made} figure={asked} onAsk={setAsked} />}
    </div>
  );
  return (
    <OutboxContext value={outbox}>
      <WhyContext value={made === null ? null : setAsked}>{room}</WhyContext>
    </OutboxContext>
  );
}
