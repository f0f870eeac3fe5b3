/** The desk: map, time, and beside them what is said, what can be done and what it is worth. */
import { Alert, Button, Group, Loader, Tabs, Text, Title } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageNow } from '../language/language.ts';
import { Legend } from '../map/legend.tsx';
import { MapView } from '../map/map-view.tsx';
import { mapFeatures } from '../map/map-features.ts';
import { OptionsPanel } from '../options/options-panel.tsx';
import { PlanMaker } from '../options/plan-maker.tsx';
import { WorthPanel } from '../options/worth-panel.tsx';
import { PicturePanel } from '../picture/picture-panel.tsx';
import { TimeBar, type Moments } from '../time/time-bar.tsx';
import { useConnection, useOperation, usePicture, usePlan } from '../api/queries.ts';
import { ConnectionSign } from './connection-sign.tsx';
import { PlaceCard, type Place } from '../map/place-card.tsx';

export function Desk(): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const operation = useOperation();
  const [moments, setMoments] = useState<Moments | null>(null);
  const [option, setOption] = useState<string | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const picture = usePicture(moments);
  const plan = usePlan();
  const connection = useConnection();

  const features = useMemo(
    () =>
      operation.data === undefined
        ? null
        : mapFeatures({
            operation: operation.data,
            picture: picture.data ?? null,
            plan: plan.data ?? null,
            option,
            language,
          }),
    [operation.data, picture.data, plan.data, option, language],
  );

  if (operation.error !== null) return <Alert color="red" title={t('problem')}>{operation.error.message}</Alert>;
  if (operation.data === undefined || features === null) return <Loader aria-label={t('loading')} m="xl" />;
  const { data } = operation;
  const now = moments ?? { occurredAtMs: data.lastMs, knownAtMs: data.lastMs };

  return (
    <div className="desk">
      <header className="desk-top">
        <Group justify="space-between" wrap="nowrap">
          <Group wrap="nowrap">
            <Title order={1} size="h3">
              mamarr · ممرّ
            </Title>
            <Text>{data.name[language]}</Text>
          </Group>
          <Group wrap="nowrap">
            <ConnectionSign connection={connection} timeZone={data.timeZone} />
            <Button
              variant="default"
              lang={language === 'ar' ? 'en' : 'ar'}
              onClick={() => {
                void chooseLanguage(language === 'ar' ? 'en' : 'ar');
              }}
            >
              {t('language')}
            </Button>
          </Group>
        </Group>
      </header>
      <section className="desk-map">
        <MapView
          streetTiles={data.streetTiles}
          streetsMaxZoom={data.streetsMaxZoom}
          attribution={data.attribution}
          bounds={data.bounds}
          parties={data.partyIds}
          features={features}
          language={language}
          label={t('map')}
          onPlace={setPlace}
        />
        <Legend parties={data.parties} schematic={data.schematic} />
        {place === null ? null : (
          <PlaceCard
            place={place}
            features={features}
            onClose={() => {
              setPlace(null);
            }}
          />
        )}
      </section>
      <main className="desk-side">
        <Tabs defaultValue="picture" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="picture">{t('tabs.picture')}</Tabs.Tab>
            <Tabs.Tab value="options">{t('tabs.options')}</Tabs.Tab>
            <Tabs.Tab value="worth">{t('tabs.worth')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="picture" pt="sm">
            <PicturePanel picture={picture.data ?? null} error={picture.error} />
          </Tabs.Panel>
          <Tabs.Panel value="options" pt="sm">
            <PlanMaker />
            {plan.data == null ? (
              <Text>{t('options.none')}</Text>
            ) : (
              <OptionsPanel plan={plan.data} shown={option ?? plan.data.options[0]?.id ?? ''} onShow={setOption} />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="worth" pt="sm">
            {plan.data == null ? <Text>{t('options.none')}</Text> : <WorthPanel plan={plan.data} />}
          </Tabs.Panel>
        </Tabs>
      </main>
      <footer className="desk-time">
        <TimeBar stops={data.stopsMs} timeZone={data.timeZone} value={now} onChange={setMoments} />
      </footer>
    </div>
  );
}
