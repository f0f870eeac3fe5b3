/** The two moments of every question: the situation as of one, by what was known at the other. */
import { ActionIcon, Button, Group, Slider, Stack, Text } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow, momentText } from '../language/language.ts';

export interface Moments {
  readonly occurredAtMs: number;
  readonly knownAtMs: number;
}

export interface TimeBarProps {
  /** Moments at which something happened or was recorded, ascending; the slider goes from one to the next. */
  readonly stops: readonly number[];
  readonly timeZone: string;
  readonly value: Moments;
  readonly onChange: (moments: Moments) => void;
}

const playStepMs = 900;

/** Index of the last stop at or before the moment. */
function stopOf(stops: readonly number[], atMs: number): number {
  const after = stops.findIndex((stop) => stop > atMs);
  return after < 0 ? stops.length - 1 : Math.max(0, after - 1);
}

export function TimeBar({ stops, timeZone, value, onChange }: TimeBarProps): ReactElement {
  const { t } = useTranslation();
  const [playing, setPlaying] = useState(false);
  const place = stopOf(stops, value.occurredAtMs);

  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      const next = stops[place + 1];
      if (next === undefined) setPlaying(false);
      else onChange({ occurredAtMs: next, knownAtMs: Math.max(value.knownAtMs, next) });
    }, playStepMs);
    return () => {
      clearTimeout(timer);
    };
  }, [playing, place, stops, value, onChange]);

  const lastMs = stops.at(-1) ?? value.occurredAtMs;
  return (
    <Group className="time-bar" wrap="nowrap" align="center">
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={playing ? t('time.pause') : t('time.play')}
        onClick={() => {
          setPlaying(!playing);
        }}
      >
        {playing ? '❚❚' : '▶'}
      </ActionIcon>
      <StopSlider
        label={t('time.asOf')}
        stops={stops}
        timeZone={timeZone}
        atMs={value.occurredAtMs}
        onChange={(occurredAtMs) => {
          onChange({ ...value, occurredAtMs });
        }}
      />
      <StopSlider
        label={t('time.knownAt')}
        stops={stops}
        timeZone={timeZone}
        atMs={value.knownAtMs}
        onChange={(knownAtMs) => {
          onChange({ ...value, knownAtMs });
        }}
      />
      <Button
        variant="default"
        onClick={() => {
          onChange({ occurredAtMs: lastMs, knownAtMs: lastMs });
        }}
      >
        {t('time.now')}
      </Button>
    </Group>
  );
}

interface StopSliderProps {
  readonly label: string;
  readonly stops: readonly number[];
  readonly timeZone: string;
  readonly atMs: number;
  readonly onChange: (atMs: number) => void;
}

function StopSlider({ label, stops, timeZone, atMs, onChange }: StopSliderProps): ReactElement {
  const language = languageNow();
  const text = (index: number): string => momentText(stops[index] ?? atMs, timeZone, language);
  return (
    <Stack gap={0} className="time-slider">
      <Text size="xs">
        {label}: <b>{momentText(atMs, timeZone, language)}</b>
      </Text>
      <Slider
        min={0}
        max={Math.max(1, stops.length - 1)}
        step={1}
        value={stopOf(stops, atMs)}
        label={text}
        thumbLabel={label}
        aria-label={label}
        onChange={(index) => {
          const stop = stops[index];
          if (stop !== undefined) onChange(stop);
        }}
      />
    </Stack>
  );
}
