/** The two moments of every question: the situation as of one, by what was known at the other. */
import { ActionIcon, Button, Group, Slider, Stack, Text } from '@mantine/core';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import './time.css';
import { useTranslation } from 'react-i18next';
import { directionOf, languageNow, momentText } from '../language/language.ts';
import { dayMarks } from './day-marks.ts';
import { useLabelRoom } from './label-room.ts';

export interface Moments {
  readonly occurredAtMs: number;
  readonly knownAtMs: number;
}

export interface TimeBarProps {
  /** Moments at which something happened or was recorded, ascending; the slider goes from one to the next. */
  readonly stops: readonly number[];
  readonly timeZone: string;
  readonly windows: readonly { readonly fromMs: number; readonly untilMs: number }[];
  readonly value: Moments;
  readonly onChange: (moments: Moments) => void;
  /** True: as things stand at this moment of the clock. */
  readonly isNow: boolean;
  readonly onNow: () => void;
}

const playStepMs = 900;

/** Index of the last stop at or before the moment. */
function stopOf(stops: readonly number[], atMs: number): number {
  const after = stops.findIndex((stop) => stop > atMs);
  return after < 0 ? stops.length - 1 : Math.max(0, after - 1);
}

export function TimeBar({ stops, timeZone, windows, value, onChange, isNow, onNow }: TimeBarProps): ReactElement {
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

  /** What happens at a stop, where the agreement says it. */
  const happens = (atMs: number): string =>
    windows.some(({ fromMs }) => fromMs === atMs)
      ? t('moments.opens')
      : windows.some(({ untilMs }) => untilMs === atMs)
        ? t('moments.closes')
        : '';
  return (
    <Group className="time-bar" wrap="nowrap" align="center">
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={playing ? t('time.pause') : t('time.play')}
        onClick={() => {
          const [first] = stops;
          // From the end it begins anew.
          if (!playing && first !== undefined && place >= stops.length - 1) onChange({ ...value, occurredAtMs: first });
          setPlaying(!playing);
        }}
      >
        {playing ? '❚❚' : directionOf(languageNow()) === 'rtl' ? '◀' : '▶'}
      </ActionIcon>
      <StopSlider
        label={t('time.asOf')}
        stops={stops}
        timeZone={timeZone}
        happens={happens}
        atMs={value.occurredAtMs}
        onChange={(occurredAtMs) => {
          onChange({ ...value, occurredAtMs });
        }}
      />
      <StopSlider
        label={t('time.knownAt')}
        stops={stops}
        timeZone={timeZone}
        happens={happens}
        atMs={value.knownAtMs}
        onChange={(knownAtMs) => {
          onChange({ ...value, knownAtMs });
        }}
      />
      <Button
        variant={isNow ? 'filled' : 'default'}
        aria-pressed={isNow}
        onClick={() => {
          setPlaying(false);
          onNow();
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
  readonly happens: (atMs: number) => string;
  readonly onChange: (atMs: number) => void;
}

function StopSlider({ label, stops, timeZone, atMs, happens, onChange }: StopSliderProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const place = stopOf(stops, atMs);
  const text = (index: number): string =>
    [momentText(stops[index] ?? atMs, timeZone, language), happens(stops[index] ?? atMs)]
      .filter((part) => part !== '')
      .join(' · ');
  const { line, room } = useLabelRoom();
  const marks = useMemo(() => dayMarks(stops, timeZone, language, room), [stops, timeZone, language, room]);
  const step = (by: number): void => {
    const stop = stops[place + by];
    if (stop !== undefined) onChange(stop);
  };
  return (
    <Stack gap={0} className="time-slider">
      <Group gap={4} wrap="nowrap" justify="space-between">
        <Text size="xs">
          {label}:{' '}
          <b>{[momentText(atMs, timeZone, language), happens(atMs)].filter((part) => part !== '').join(' · ')}</b>
        </Text>
        <Group gap={4} wrap="nowrap">
          <Button
            className="time-step"
            size="compact-xs"
            variant="default"
            disabled={place <= 0}
            aria-label={`${label}: ${t('moments.before')}`}
            onClick={() => {
              step(-1);
            }}
          >
            {t('moments.before')}
          </Button>
          <Button
            className="time-step"
            size="compact-xs"
            variant="default"
            disabled={place >= stops.length - 1}
            aria-label={`${label}: ${t('moments.after')}`}
            onClick={() => {
              step(1);
            }}
          >
            {t('moments.after')}
          </Button>
        </Group>
      </Group>
      <Slider
        ref={line}
        min={0}
        max={Math.max(1, stops.length - 1)}
        step={1}
        size="sm"
        thumbSize={24}
        value={place}
        label={text}
        marks={marks}
        thumbLabel={label}
        thumbProps={{ 'aria-valuetext': text(place) }}
        onChange={(index) => {
          const stop = stops[index];
          if (stop !== undefined) onChange(stop);
        }}
      />
    </Stack>
  );
}
