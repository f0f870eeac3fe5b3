/** The desk: map, time, and beside them what is said, what can be done and what it is worth. */
import { Alert, Group, Loader, Tabs, Text, Title } from '@mantine/core';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
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
import { LiveContext, useLive } from '../api/live.ts';
import { LanguageButton } from '../language/language-button.tsx';
import { languageNow } from '../language/language.ts';
import type { DrawAsked } from '../map/draw/draw-asked.ts';
import { OptionsPanel } from '../options/options-panel.tsx';
import { planToShow } from '../options/plan-choice.ts';
import { PlanMaker } from '../options/plan-maker.tsx';
import { PlanMomentNote } from '../options/plan-moment-note.tsx';
import { thingNames } from '../options/thing-names.ts';
import type { Trial } from '../options/trial.ts';
import { WorthPanel } from '../options/worth-panel.tsx';
import { OutboxContext, useOwnOutbox } from '../outbox/outbox-context.ts';
import { OutboxSign } from '../outbox/outbox-sign.tsx';
import { PicturePanel } from '../picture/picture-panel.tsx';
import { PrintPanel } from '../print/print-panel.tsx';
import { FailureText } from '../problems/problem-text.tsx';
import { ReportsPanel } from '../reports/reports-panel.tsx';
import { useSession } from '../session/session.ts';
import { SourceContext } from '../sources/source-context.ts';
import { TimeBar } from '../time/time-bar.tsx';
import { useMoments } from '../time/use-moments.ts';
import { WhyButton } from '../why/why-button.tsx';
import { WhyContext } from '../why/why-context.ts';
import { WhyDrawer } from '../why/why-drawer.tsx';
import { ConnectionSign } from './connection-sign.tsx';
import { KeptPanel } from './kept-panel.tsx';

/** The figures are on the screen while the map is still on its way. */
const MapPanel = lazy(() => import('../map/map-panel.tsx'));
const TermsPanel = lazy(() => import('../terms/terms-panel.tsx'));
const AccessPanel = lazy(() => import('../access/access-panel.tsx'));
const SourceDrawer = lazy(() => import('../sources/source-drawer.tsx'));

export function Desk(): ReactElement {
  const { t } = useTranslation();
  const operation = useOperation();
  // What is there stays when it cannot be asked for again: nobody loses what was typed to a cable.
  if (operation.data !== undefined) return <Room operation={operation.data} />;
  if (operation.error === null) return <Loader role="status" aria-label={t('loading')} m="xl" />;
  return (
    <Alert color="red" title={t('problem')}>
      <FailureText failure={operation.error} />
    </Alert>
  );
}

function Room({ operation }: { readonly operation: DeskOperation }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const session = useSession();
  const { shown: now, moved: moments, isNow, move, goToNow } = useMoments(operation);
  const [option, setOption] = useState<string | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  /** What is missing is looked at first; the order stays when it is found, so that no tab moves under the hand. */
  const [isUnfinished] = useState(operation.missing.length > 0);
  const [tab, setTab] = useState<string | null>(isUnfinished ? 'terms' : 'picture');
  const [toDraw, setToDraw] = useState<DrawAsked | null>(null);
  const [source, setSource] = useState<string | null>(null);
  const isAdmin = session.account?.role === 'admin';
  const connection = useLive();
  const outbox = useOwnOutbox(operation.id, session);
  useEffect(() => {
    if (connection.state === 'live') outbox.wake();
  }, [connection.state, outbox]);
  const layers = useLayers();
  const picture = usePicture(now);
  const states = usePlanStates();
  const last = { occurredAtMs: operation.lastOccurredMs, knownAtMs: operation.lastMs };
  const choice = planToShow(states.data ?? [], moments, last);
  const made = choice?.plan ?? null;
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
  const names = useMemo(() => thingNames(operation, layers, { language, t }), [operation, layers, language, t]);
  const drawingBegan = useCallback(() => {
    setToDraw(null);
  }, []);
  const noPlan = <Text>{t(moments === null ? 'options.none' : 'moments.noneThen')}</Text>;
  const wait = <Loader role="status" aria-label={t('loading')} />;
  const termsTab = <Tabs.Tab value="terms">{t('tabs.terms')}</Tabs.Tab>;
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
            asked={toDraw}
            onAsked={drawingBegan}
          />
        </Suspense>
      </section>
      <main className="desk-side">
        <PlanMomentNote
          choice={choice}
          states={states.data ?? []}
          moments={now}
          moved={moments !== null}
          timeZone={operation.timeZone}
          mayPlan={['admin', 'negotiator', 'planner'].includes(session.account?.role ?? '')}
        />
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List>
            {isUnfinished ? termsTab : null}
            <Tabs.Tab value="picture">{t('tabs.picture')}</Tabs.Tab>
            <Tabs.Tab value="reports">{t('tabs.reports')}</Tabs.Tab>
            <Tabs.Tab value="options">{t('tabs.options')}</Tabs.Tab>
            <Tabs.Tab value="worth">{t('tabs.worth')}</Tabs.Tab>
            <Tabs.Tab value="print">{t('tabs.print')}</Tabs.Tab>
            {isUnfinished ? null : termsTab}
            {isAdmin ? <Tabs.Tab value="access">{t('tabs.access')}</Tabs.Tab> : null}
          </Tabs.List>
          <KeptPanel value="terms" isShown={tab === 'terms'}>
            <Suspense fallback={wait}>
              <TermsPanel
                operation={operation}
                picture={picture.data ?? null}
                onDraw={setToDraw}
                onPicture={() => {
                  setTab('picture');
                }}
              />
            </Suspense>
          </KeptPanel>
          <KeptPanel value="picture" isShown={tab === 'picture'}>
            <PicturePanel picture={picture.data ?? null} error={picture.error} />
          </KeptPanel>
          <KeptPanel value="reports" isShown={tab === 'reports'}>
            <ReportsPanel picture={picture.data ?? null} error={picture.error} moments={now} />
          </KeptPanel>
          <Tabs.Panel value="options" pt="sm">
            <PlanMaker states={states.data ?? []} moments={now} />
            {plan === null ? (
              noPlan
            ) : (
              <>
                <WhyButton figure="people" label={t('whyPlan')}>
                  {t('whyPlan')}
                </WhyButton>
                <OptionsPanel
                  plan={plan}
                  zoneNames={zoneNames}
                  names={names}
                  moments={moments}
                  shown={option ?? plan.options[0]?.id ?? ''}
                  onMap={triedPlan === null}
                  onShow={(chosen) => {
                    setOption(chosen);
                    // Whoever asks for it on the map sees it there.
                    if (trial !== null) setTrial({ ...trial, onMap: false });
                  }}
                />
              </>
            )}
          </Tabs.Panel>
          <KeptPanel value="worth" isShown={tab === 'worth'}>
            {plan === null ? (
              noPlan
            ) : (
              <WorthPanel plan={plan} states={states.data ?? []} trial={trial} onTrial={setTrial} />
            )}
          </KeptPanel>
          <Tabs.Panel value="print" pt="sm">
            {plan === null || made === null ? (
              noPlan
            ) : (
              <PrintPanel plan={plan} id={made} shown={option ?? ''} onMap={triedPlan === null} />
            )}
          </Tabs.Panel>
          {isAdmin ? (
            <KeptPanel value="access" isShown={tab === 'access'}>
              <Suspense fallback={wait}>
                <AccessPanel operation={operation} />
              </Suspense>
            </KeptPanel>
          ) : null}
        </Tabs>
      </main>
      <footer className="desk-time">
        <TimeBar
          stops={operation.stopsMs}
          timeZone={operation.timeZone}
          windows={operation.windows}
          value={now}
          onChange={move}
          isNow={isNow}
          onNow={goToNow}
        />
      </footer>
      {source === null || picture.data === undefined ? null : (
        <Suspense fallback={null}>
          <SourceDrawer
            source={source}
            picture={picture.data}
            onClose={() => {
              setSource(null);
            }}
          />
        </Suspense>
      )}
      {made === null ? null : <WhyDrawer plan={made} figure={asked} onAsk={setAsked} />}
    </div>
  );
  return (
    <LiveContext value={connection}>
      <OutboxContext value={outbox}>
        <SourceContext value={setSource}>
          <WhyContext value={made === null ? null : setAsked}>{room}</WhyContext>
        </SourceContext>
      </OutboxContext>
    </LiveContext>
  );
}
